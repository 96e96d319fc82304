export { approverStatement } from './approval.ts'
export type { ApprovalAnswer, ApprovalList, ApproverProof, ApproverStatement, PendingApproval } from './approval.ts'
export type { AuthorizationDetail, Json, PaymentBatchDetail, PaymentDetail } from './authorization-details.ts'
export { decodeBase64Url, encodeBase64Url } from './base64url.ts'
export { canonicalize } from './canonical-json.ts'
export type { Challenge, ChallengeState, ChallengeStatus, ReasonParams } from './challenge.ts'
export type { DecisionTrace, DecisionTraces, RuleTrace } from './decision-trace.ts'
export type { DeviceList, KnownDevice, NamedPlace } from './device.ts'
export type { EnsureRequest, EnsureResult } from './ensure.ts'
export type {
  AcceptedKeys,
  ApproverPublicKey,
  EnrollableFactor,
  EnrolledFactor,
  EnrollmentConfirmation,
  EnrollmentStart,
  FactorList,
  LockedFactor,
} from './enrollment.ts'
export { factorKinds, type FactorKind, type FactorOffer, type ResendLimits } from './factor.ts'
export { challengeMisfit, isChallenge, isFactorKind, parseChallenge } from './parse-challenge.ts'
export { createProblem, problemDocsUrl, problems, problemType } from './problem.ts'
export type { Problem, ProblemCode, Refusal } from './problem.ts'
export { decodeProof, encodeProof, PROOF_HEADER, type CarriedProof } from './proof-header.ts'
export {
  INSUFFICIENT_USER_AUTHENTICATION,
  readStepUpRequirement,
  serializeStepUpRequirement,
} from './step-up-requirement.ts'
export { isProblem, readProblem, type ReadProblem } from './read-problem.ts'
export type { StepUpRequired } from './step-up-required.ts'
export type { StepUpRequirement } from './step-up-requirement.ts'
export { TRANSACTION_HASH_LENGTH, transactionHash } from './transaction-hash.ts'
export { GRANT_HEADER } from './verification.ts'
export type {
  ApprovedResult,
  BeginResult,
  Elevation,
  ElevationState,
  Grant,
  VerifyRequest,
  VerifyResult,
} from './verification.ts'
export { parseWwwAuthenticate, serializeWwwAuthenticate } from './www-authenticate.ts'
export type { AuthChallenge, ParsedWwwAuthenticate } from './www-authenticate.ts'
