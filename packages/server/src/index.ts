export type { Audit, AuditEvent } from './audit/audit.ts'
export type { CombineFactors, FactorStrength } from './assurance/assurance.ts'
export type { Clock } from './time/clock.ts'
export type { DetailCheck, DetailType, DetailWriter } from './details/validate-details.ts'
export type { DeviceOptions } from './device/device-cookie.ts'
export { deviceLabel } from './device/device-label.ts'
export { emailOtp } from './factor/email-otp.ts'
export type { CodeMessage, EmailOtpOptions } from './factor/email-otp.ts'
export type {
  Ceremony,
  Enrollment,
  EnrollmentOffer,
  Factor,
  FactorContext,
  FactorElement,
  FactorMessage,
  NewAuthenticator,
  PollVerdict,
  Verdict,
} from './factor/factor.ts'
export { passkey } from './factor/passkey.ts'
export type { PasskeyOptions } from './factor/passkey.ts'
export { password } from './factor/password.ts'
export type { PasswordHasher, PasswordOptions } from './factor/password.ts'
export { push } from './factor/push.ts'
export type { PushMessage, PushOptions } from './factor/push.ts'
export { recoveryCodes } from './factor/recovery-codes.ts'
export type { RecoveryCodesOptions } from './factor/recovery-codes.ts'
export { securityKey } from './factor/security-key.ts'
export type { SecurityKeyOptions } from './factor/security-key.ts'
export { smsOtp } from './factor/sms-otp.ts'
export type { SmsMessage, SmsOtpOptions } from './factor/sms-otp.ts'
export { totp } from './factor/totp.ts'
export type { TotpOptions } from './factor/totp.ts'
export type { Attestation, PublicKeyHint, WebAuthnOptions } from './factor/webauthn.ts'
export { ProblemError } from './problem/problem-error.ts'
export { UnavailableError } from './problem/unavailable-error.ts'
export type { GrantClaims, GrantSigner } from './grant/grant-signer.ts'
export type { ProofOfPossession, UseOnce } from './grant/proof-of-possession.ts'
export { GrantError } from './problem/grant-error.ts'
export type { Limits } from './limits/limits.ts'
export type { Notice, Notify } from './notice/notice.ts'
export type { PolicySource } from './decision/policy-source.ts'
export type { StepUpServerOptions } from './options.ts'
export type { WaitUntil } from './time/after-answer.ts'
export type { ActionRequest } from './decision/decide.ts'
export type { ClosedGate, Gate, OpenGate } from './protect/gate.ts'
export type { ProtectRequest } from './protect/protect.ts'
export type { EvidenceRecord, FactorEvidence } from './store/evidence-record.ts'
export type { Seal, Secrets } from './seal/seal.ts'
export type { RevokeRequest } from './operator/revoke.ts'
export { createStepUpServer } from './server.ts'
export type { StepUpServer } from './server.ts'
export type { CurrentSession } from './request/current-session.ts'
export { InvalidTokenError } from './problem/invalid-token-error.ts'
export type { Session, SessionAdapter, SessionUser } from './session/session.ts'
export type { Attributes, Telemetry } from './telemetry/telemetry.ts'
export type {
  ActivityRecord,
  Approval,
  AuditRecord,
  AuthenticatorRecord,
  ChallengeAnswer,
  ChallengeRecord,
  DecisionOutcome,
  DecisionRecord,
  DeviceRecord,
  ElevationRecord,
  EnrollmentRecord,
  FactorsRequirement,
  GrantRecord,
  MessageRecord,
  Place,
  ProofEvidence,
  PushRecord,
  Requirement,
} from './store/records.ts'
export type {
  AnswerWrite,
  ApprovalWrite,
  AttemptLock,
  AttemptRequest,
  AttemptReservation,
  DecisionQuery,
  Counted,
  CountRequest,
  FailureCount,
  MessageRequest,
  MessageReservation,
  OpenedChallenge,
  OpenRequest,
  StepUpStore,
  SweepRequest,
} from './store/store.ts'
export type { PersonExport } from './operator/export-person.ts'
export type { PersonRevocation, RevokedBelongings } from './store/revocation.ts'
export { webhookSender } from './message/webhook-sender.ts'
export type { WebhookSenderOptions } from './message/webhook-sender.ts'
export { StoreUnavailableError } from './store/unavailable.ts'
export type { SweepOptions } from './operator/sweep.ts'
export type { ActionWords, Asked, Wording } from './message/wording.ts'
