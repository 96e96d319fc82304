export type { Approver, ApproverOptions, WaitingApprovals } from './approver/approver.ts'
export { createApprover } from './approver/create-approver.ts'
export { browserApproverKeys, type ApproverKeys } from './approver/approver-keys.ts'
export { createStepUpClient } from './client/create-client.ts'
export type { FetchOptions, Preparation, RunContext, StepUpClient } from './client/client.ts'
export type { CallOptions } from './runtime/call-options.ts'
export type { StepUpClientOptions } from './client/options.ts'
export { systemClock } from './time/clock.ts'
export type { Clock } from './time/clock.ts'
export { webAuthnDriver } from './factors/driver.ts'
export type { FactorDriver } from './factors/driver.ts'
export type { ElevationSnapshot, ElevationStore } from './elevation/elevation-store.ts'
export { assertAuthenticated, type AuthenticationClaims } from './elevate/assert-authenticated.ts'
export { authorizationUrl, type AuthorizationRequest } from './elevate/authorization-url.ts'
export { leavePage, openIdElevator, type OpenIdOptions } from './elevate/openid-elevator.ts'
export { answerOpener, type AnsweringWindow, type AnswerOptions } from './elevate/answer-opener.ts'
export {
  runInPopup,
  type OpenerWindow,
  type PopupMessage,
  type PopupOptions,
  type PopupWindow,
} from './elevate/popup.ts'
export type { Elevator, ElevatorResult } from './elevate/elevator.ts'
export { stepUpErrors } from './error-texts.ts'
export { findStepUpError, isStepUpError, StepUpError, stepUpErrorDocsUrl } from './error.ts'
export type { RefusalProblem, StepUpErrorCode } from './error.ts'
export type { StepUpEventMap } from './flow/telemetry.ts'
export { isCeremonyFactor, isMessageFactor, isCustomFactor } from './factors/factor-kind.ts'
export type { LastFactor, Preferences } from './flow/preferences.ts'
export type {
  AttemptError,
  Delivery,
  FlowEvent,
  FlowState,
  FlowStatus,
  Prompt,
  PromptTask,
  Pushed,
  Submission,
} from './flow/state.ts'
export { retryAtOf } from './flow/retry-at.ts'
export type { Visibility } from './time/visibility.ts'
export { graphqlErrors } from './recognize/graphql-errors.ts'
export { isStepUpChallenge } from './recognize/is-challenge.ts'
export type { HttpAnswer } from './read/http-answer.ts'
export type { CallEnd, EnvelopeOf, Recognizer } from './recognize/recognizer.ts'
export { problemIn, returnedProblem } from './recognize/returned-problem.ts'
export { rfc9470 } from './recognize/rfc9470.ts'
export type { FreshHeaders, Sending } from './api/fresh-headers.ts'
export type { SendOptions } from './replay/capture-request.ts'
export type { Requirement } from './requirement.ts'
export type { Store } from './store.ts'
export type { TabPorts } from './tabs/ports.ts'
