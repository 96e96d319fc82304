export type { Audit, AuditEvent } from './audit/audit.ts'
export type { CombineFactors } from './assurance/assurance.ts'
export type { Clock } from './time/clock.ts'
export type { DetailType } from './details/detail-types.ts'
export type { DeviceOptions } from './device/device-cookie.ts'
export { deviceLabel } from './device/device-label.ts'
export { emailOtp, type CodeMessage } from './factor/email-otp.ts'
export type { Ceremony, Enrollment, Factor, FactorContext, Verdict } from './factor/factor.ts'
export { passkey, securityKey } from './factor/keys.ts'
export { password, type PasswordHasher } from './factor/password.ts'
export { push, type PushMessage } from './factor/push.ts'
export { recoveryCodes } from './factor/recovery-codes.ts'
export { smsOtp, type SmsMessage } from './factor/sms-otp.ts'
export { totp } from './factor/totp.ts'
export type { Attestation } from './factor/webauthn-options.ts'
export { InvalidTokenError, ProblemError } from './problem/problem-error.ts'
export { UnavailableError } from './problem/unavailable-error.ts'
export type { GrantSigner } from './grant/grant-signer.ts'
export type { ProofOfPossession } from './grant/proof-of-possession.ts'
export { GrantError } from './problem/grant-error.ts'
export type { Limits } from './limits/limits.ts'
export type { Unlocking } from './limits/locks.ts'
export type { Notice, Notify } from './notice/notice.ts'
export type { FeedContext, PolicyFeed, PolicySource } from './decision/policy-source.ts'
export type { PolicyChange, PolicyVersions, Publication, Refused, SeenVersion } from './publishing/policy-change.ts'
export type { PolicyRefusal } from './publishing/policy-version.ts'
export type { PolicyStep, PublishingOptions, PublishingPerson } from './publishing/publishing-options.ts'
export { PolicyTamperedError, storedPolicies, type StoredPoliciesOptions } from './publishing/stored-policies.ts'
export type { StepUpServerOptions } from './options.ts'
export type { WaitUntil } from './host/host.ts'
export type { ActionRequest } from './decision/decide.ts'
export type { ClosedGate, Gate, OpenGate } from './protect/gate.ts'
export type { PrepareRequest } from './protect/prepare-challenge.ts'
export type { ProofInReplay, ProtectRequest } from './protect/protect-request.ts'
export type {
  AlertEventRecord,
  AlertRuleRecord,
  Author,
  DecisionLabel,
  LabelRecord,
  PolicyApproval,
  PolicyStatus,
  PolicyVersionRecord,
  PublicationRecord,
  RollupRecord,
} from './store/desk-records.ts'
export type { EvidenceRecord } from './store/evidence-record.ts'
export type { DecisionOutcome, DecisionRecord, Settlement } from './store/decision-record.ts'
export type { Alerts } from './review/alerts.ts'
export type { LabelRequest } from './review/label-decision.ts'
export type { Secrets } from './seal/seal.ts'
export { createStepUpServer } from './server.ts'
export type { Evaluation, StepUpServer } from './step-up-server.ts'
export type { CurrentSession } from './request/current-session.ts'
export type { ServerSetup } from './server-setup.ts'
export type { Session, SessionAdapter, SessionUser } from './session/session.ts'
export type { Telemetry } from './telemetry/telemetry.ts'
export type {
  ActivityRecord,
  Approval,
  AuditRecord,
  AuthenticatorRecord,
  ChallengeRecord,
  DeviceRecord,
  ElevationRecord,
  EnrollmentRecord,
  GrantRecord,
  Place,
  PushRecord,
  Requirement,
} from './store/records.ts'
export type { AlertClaim } from './store/operations/alerts.ts'
export type { AttemptRequest } from './store/operations/attempts.ts'
export type { AttemptLock } from './store/operations/failures.ts'
export type { Counted, CountRequest } from './store/operations/counters.ts'
export type { AnswerWrite, OpenedChallenge, OpenRequest } from './store/operations/challenges.ts'
export type { NewLabel } from './store/operations/labels.ts'
export type { MessageRequest } from './store/operations/messages.ts'
export type { StepUpStore } from './store/operations/store.ts'
export { webhookSender, type SendWebhook, type WebhookSenderOptions } from './message/webhook-sender.ts'
export { StoreUnavailableError } from './store/unavailable.ts'
