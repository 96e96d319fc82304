import type { StepUpStore } from './store.ts'

// The operations of a store by what they are about: each store makes them in these parts.

/** What is asked, and how it ends. */
export type ChallengeOperations = Pick<
  StepUpStore,
  'openChallenge' | 'findChallenge' | 'endChallenge' | 'answerChallenge'
>

/** Attempts, and whatever else comes in numbers. */
export type AttemptOperations = Pick<StepUpStore, 'reserveAttempt' | 'count'>

/** Failures in a row. */
export type FailureOperations = Pick<StepUpStore, 'listFailures' | 'clearFailures'>

/** What sessions reached. */
export type ElevationOperations = Pick<StepUpStore, 'findElevations' | 'dropElevations'>

/** What was approved, once. */
export type GrantOperations<Tx = unknown> = Pick<StepUpStore<Tx>, 'findGrant' | 'spendGrant' | 'voidGrant'>

/** What ends for somebody, all at once. */
export type EndingOperations = Pick<StepUpStore, 'revoke' | 'revokePerson'>

/** Codes that are out. */
export type MessageOperations = Pick<StepUpStore, 'reserveMessage' | 'findMessage' | 'withdrawMessage'>

/** What people prove things with. */
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

/** What is being set up. */
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

/** What the policies said. */
export type DecisionOperations = Pick<
  StepUpStore,
  'recordDecisions' | 'listDecisions' | 'findDecisions' | 'settleDecisions'
>

/** All records of a person. */
export type PersonOperations = Pick<StepUpStore, 'erasePerson'>

/** Evidence of approvals. */
export type EvidenceOperations = Pick<StepUpStore, 'findEvidence'>

/** What people did. */
export type ActivityOperations = Pick<StepUpStore, 'addActivity' | 'listActivity' | 'countActivity'>

/** The trail. */
export type AuditOperations = Pick<StepUpStore, 'findAuditHead' | 'appendAudit' | 'listAudit' | 'removeAudit'>

/** What is over. */
export type SweepOperations = Pick<StepUpStore, 'sweep'>
