import type { StepUpStore } from './store.ts'

// The operations of a store by what they are about: each store makes them in these parts.

/** Operations on challenges. */
export type ChallengeOperations = Pick<
  StepUpStore,
  'openChallenge' | 'findChallenge' | 'endChallenge' | 'answerChallenge'
>

/** Operations on counters. */
export type AttemptOperations = Pick<StepUpStore, 'reserveAttempt' | 'count'>

/** Failures in a row. */
export type FailureOperations = Pick<StepUpStore, 'listFailures' | 'clearFailures'>

/** Operations on elevations. */
export type ElevationOperations = Pick<StepUpStore, 'findElevations' | 'dropElevations'>

/** Operations on grants. */
export type GrantOperations<Tx = unknown> = Pick<StepUpStore<Tx>, 'findGrant' | 'spendGrant' | 'voidGrant'>

/** Operations that end challenges, grants and elevations of a user. */
export type EndingOperations = Pick<StepUpStore, 'revoke' | 'revokePerson'>

/** Codes that are out. */
export type MessageOperations = Pick<StepUpStore, 'reserveMessage' | 'findMessage' | 'withdrawMessage'>

/** Operations on authenticators. */
export type AuthenticatorOperations = Pick<
  StepUpStore,
  | 'listAuthenticators'
  | 'findAuthenticatorByExternalId'
  | 'addAuthenticator'
  | 'pageAuthenticators'
  | 'replaceAuthenticatorData'
  | 'renameAuthenticator'
  | 'removeAuthenticator'
  | 'findDefaultFactor'
  | 'setDefaultFactor'
>

/** Codes on paper. */
export type RecoveryCodeOperations = Pick<
  StepUpStore,
  'replaceRecoveryCodes' | 'countRecoveryCodes' | 'hasRecoveryCode' | 'countRecoveryCodesBut' | 'dropRecoveryCodes'
>

/** Operations on enrollments. */
export type EnrollmentOperations = Pick<
  StepUpStore,
  'beginEnrollment' | 'keepEnrollment' | 'findEnrollment' | 'dropEnrollment'
>

/** Browsers that are known. */
export type DeviceOperations = Pick<
  StepUpStore,
  'addDevice' | 'listDevices' | 'touchDevice' | 'renameDevice' | 'removeDevice'
>

/** Questions to other devices. */
export type PushOperations = Pick<StepUpStore, 'savePush' | 'findPush' | 'listPushes' | 'answerPush'>

/** Operations on decisions. */
export type DecisionOperations = Pick<
  StepUpStore,
  'recordDecisions' | 'listDecisions' | 'findDecisions' | 'settleDecisions'
>

/** Operations on all records of a user. */
export type PersonOperations = Pick<StepUpStore, 'erasePerson'>

/** Evidence of approvals. */
export type EvidenceOperations = Pick<StepUpStore, 'findEvidence'>

/** Operations on activity. */
export type ActivityOperations = Pick<StepUpStore, 'addActivity' | 'listActivity' | 'countActivity'>

/** The trail. */
export type AuditOperations = Pick<StepUpStore, 'findAuditHead' | 'appendAudit' | 'listAudit' | 'removeAudit'>

/** Operations that remove expired records. */
export type SweepOperations = Pick<StepUpStore, 'sweep'>
