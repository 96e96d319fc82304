import type {
  AuthenticatorRecord,
  ChallengeRecord,
  DecisionOutcome,
  DecisionRecord,
  ElevationRecord,
  EnrolmentRecord,
  GrantRecord,
  MessageRecord,
} from './records.ts'

/** Whether an attempt may be evaluated. */
export type AttemptReservation =
  | { readonly ok: true; readonly attempts: number }
  | { readonly ok: false; readonly reason: 'closed' }
  | { readonly ok: false; readonly reason: 'factor_locked'; readonly until: number }

/** Whether a message may go out. */
export type MessageReservation =
  | { readonly ok: true; readonly sends: number }
  | { readonly ok: false; readonly availableAt: number; readonly sends: number }

/** What {@link StepUpStore.reserveAttempt} counts against. */
export interface AttemptRequest {
  readonly challengeId: string
  readonly userId: string
  readonly factorId: string
  readonly now: number
  readonly maxAttempts: number
  /** Consecutive failures at which the factor is disabled. */
  readonly maxConsecutive: number
  /** Until when the factor is locked once this many consecutive attempts have failed; 0 for not at all. */
  lockedUntil(consecutive: number): number
}

/** What {@link StepUpStore.reserveMessage} counts against. */
export interface MessageRequest {
  readonly message: Omit<MessageRecord, 'sends'>
  readonly minGap: number
  readonly maxSends: number
  /** Messages to one person over all challenges, since `since`. */
  readonly maxPerUser: number
  readonly since: number
}

/** What an approval writes, all of it or nothing. */
export interface ApprovalWrite {
  readonly challengeId: string
  readonly now: number
  readonly elevation: ElevationRecord
  readonly grant?: GrantRecord
}

/**
 * Where the state lives. Operations are named by intent, and each is atomic: two processes that share the data may call
 * them at the same time. `Tx` is what the app's own transaction looks like, for {@link StepUpStore.spendGrant}.
 */
export interface StepUpStore<Tx = unknown> {
  /** Brings the tables up to date. Safe to call at every start. */
  migrate(): Promise<void>

  /** Returns the open challenge with the same fingerprint, or stores this one. */
  openChallenge(challenge: ChallengeRecord, maxAttempts: number): Promise<ChallengeRecord>
  findChallenge(id: string): Promise<ChallengeRecord | undefined>
  /** Counts an attempt before it is evaluated, so that parallel guesses can't outrun the limit (RLM-05). */
  reserveAttempt(request: AttemptRequest): Promise<AttemptReservation>
  /** Ends a pending challenge. False when it had ended already. */
  endChallenge(id: string, status: 'cancelled' | 'locked'): Promise<boolean>
  /** Compare-and-set from pending to approved, with what follows from it. False when somebody else ended it first. */
  approveChallenge(write: ApprovalWrite): Promise<boolean>

  findElevations(sessionId: string): Promise<readonly ElevationRecord[]>
  dropElevations(sessionId: string): Promise<void>

  findGrant(tokenHash: string): Promise<GrantRecord | undefined>
  /** One atomic update: true for exactly one caller. Joins `tx` when there is one. */
  spendGrant(tokenHash: string, now: number, tx?: Tx): Promise<boolean>
  voidGrant(tokenHash: string, now: number): Promise<void>
  /** Ends open challenges and grants of a user or a session (ELV-16). */
  revoke(whose: { readonly userId: string } | { readonly sessionId: string }, now: number): Promise<void>

  reserveMessage(request: MessageRequest): Promise<MessageReservation>
  findMessage(challengeId: string, factorId: string): Promise<MessageRecord | undefined>
  /** A message that could not be delivered: its code is void, and another may be asked for at once. */
  withdrawMessage(challengeId: string, factorId: string): Promise<void>

  listAuthenticators(userId: string): Promise<readonly AuthenticatorRecord[]>
  findAuthenticatorByExternalId(externalId: string): Promise<AuthenticatorRecord | undefined>
  /** False when the external id is taken. */
  addAuthenticator(record: AuthenticatorRecord): Promise<boolean>
  renameAuthenticator(userId: string, id: string, label: string): Promise<boolean>
  removeAuthenticator(userId: string, id: string): Promise<boolean>
  /** Moves the counter forward, and only forward. False when it already stands there or further: a replay. */
  advanceCounter(id: string, counter: number, now: number): Promise<boolean>
  /** Records a use whose counter is not a condition. */
  touchAuthenticator(id: string, counter: number, data: Readonly<Record<string, unknown>>, now: number): Promise<void>

  /** Replaces all recovery codes of a user. */
  replaceRecoveryCodes(userId: string, hashes: readonly string[], now: number): Promise<void>
  countRecoveryCodes(
    userId: string,
  ): Promise<{ readonly left: number; readonly createdAt?: number; readonly lastUsedAt?: number }>
  /** True for exactly one caller. */
  useRecoveryCode(userId: string, hash: string, now: number): Promise<boolean>
  dropRecoveryCodes(userId: string): Promise<void>

  addEnrolment(record: EnrolmentRecord): Promise<void>
  findEnrolment(id: string): Promise<EnrolmentRecord | undefined>
  /** True for exactly one caller. */
  takeEnrolment(id: string): Promise<boolean>

  recordDecision(record: DecisionRecord): Promise<void>
  settleDecisions(
    which: { readonly id: string } | { readonly challengeId: string },
    outcome: DecisionOutcome,
  ): Promise<void>
}
