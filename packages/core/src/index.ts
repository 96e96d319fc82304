export type { Approver } from './approver/approver.ts'
export { createApprover } from './approver/create-approver.ts'
export { type ApproverKeys } from './approver/approver-keys.ts'
export { createStepUpClient } from './client/create-client.ts'
export type { RunContext, StepUpClient } from './client/client.ts'
export type { CallOptions } from './runtime/call-options.ts'
export type { StepUpClientOptions } from './client/options.ts'
export type { Clock } from './time/clock.ts'
export { webAuthnDriver } from './factors/driver.ts'
export type { FactorDriver } from './factors/driver.ts'
export type { ElevationSnapshot, ElevationStore } from './elevation/elevation-store.ts'
export { assertAuthenticated, type AuthenticationClaims } from './elevate/assert-authenticated.ts'
export { authorizationUrl } from './elevate/authorization-url.ts'
export { leavePage, openIdElevator } from './elevate/openid-elevator.ts'
export { answerOpener } from './elevate/answer-opener.ts'
export { runInPopup } from './elevate/popup.ts'
export type { Approval, ChallengeBackend, Verification } from './challenge-backend.ts'
export type { Elevator, ElevatorContext } from './elevate/elevator.ts'
export { stepUpErrorDocsUrl, stepUpErrors, type StepUpErrorCode } from './error-codes.ts'
export { findStepUpError, isStepUpError, StepUpError, type RefusalProblem } from './error.ts'
export type { StepUpEventMap } from './flow/telemetry.ts'
export { isCeremonyFactor, isMessageFactor, isCustomFactor } from './factors/factor-kind.ts'
export type { Preferences } from './flow/preferences.ts'
export type {
  AttemptError,
  Delivery,
  FlowEvent,
  FlowState,
  FlowStatus,
  Prompt,
  PromptTask,
  Pushed,
} from './flow/state.ts'
export { retryAtOf } from './flow/retry-at.ts'
export type { Visibility } from './time/visibility.ts'
export { graphqlErrors } from './recognize/graphql-errors.ts'
export { isStepUpChallenge } from './recognize/is-challenge.ts'
export type { HttpAnswer } from './read/http-answer.ts'
export type { CallEnd, Recognizer } from './recognize/recognizer.ts'
export { problemIn, returnedProblem, rfc9470 } from './recognize/recognize.ts'
export { createSecurityCenter } from './security-center/create-security-center.ts'
export type { Resource, ResourceSnapshot } from './security-center/resource.ts'
export type { EnrollmentOf, SecurityCenter, SecurityCenterOptions } from './security-center/security-center.ts'
export type { FreshHeaders, Sending } from './api/fresh-headers.ts'
export type { DialectChallenge, Requirement } from './requirement.ts'
export type { Store } from './store.ts'
