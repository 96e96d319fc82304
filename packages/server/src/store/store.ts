import type { FactorKind } from '@stepup/protocol'

import type { EvidenceRecord, ProofEvidence } from './evidence-record.ts'
import type { Counted, CountRequest, DecisionQuery, SweepRequest } from './queries.ts'
import type { ProofUse } from './proof-use.ts'
import type { PersonRevocation, RevokedBelongings } from './revocation.ts'
import type {
  ActivityRecord,
  AuditRecord,
  AuthenticatorRecord,
  ChallengeRecord,
  ChallengeAnswer,
  DecisionOutcome,
  DecisionRecord,
  DeviceRecord,
  ElevationRecord,
  EnrollmentRecord,
  GrantRecord,
  MessageRecord,
  PushRecord,
} from './records.ts'

/** The challenge that is open now, or until when the session has opened too many. */
export type OpenedChallenge =
  | { readonly ok: true; readonly challenge: ChallengeRecord }
  | { readonly ok: false; readonly until: number }

/** What {@link StepUpStore.openChallenge} looks at before it stores another one. */
export interface OpenRequest {
  /** An open challenge with as many wrong attempts is used up, and not given back. */
  readonly maxAttempts: number
  /** How many challenges one session may open from `since` on. */
  readonly maxRecent: number
  readonly since: number
}

/**
 * Whether an attempt may be evaluated. Until it turns out right it counts as wrong: among the `attempts` that are not answers, and
 * in the `failures` of each of the request's locks.
 */
export type AttemptReservation =
  | { readonly ok: true; readonly attempts: number; readonly failures: readonly number[] }
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
  readonly now: number
  /** How many may be wrong. */
  readonly maxAttempts: number
  /** None for what can't be guessed: nobody can lock somebody else's passkey. */
  readonly locks: readonly AttemptLock[]
}

/** Counts one person's failures in a row under a key, and rests after every few of them, longer each time. */
export interface AttemptLock {
  /** A factor's id, or `*` for the whole account. */
  readonly key: string
  /** At as many it stays shut. Absent when it never does. */
  readonly disableAt?: number
  /** It rests after each this many: for `firstDelay`, then twice as long each time, at most `maxDelay`. */
  readonly every: number
  readonly firstDelay: number
  readonly maxDelay: number
}

/** Failures in a row under one key, as {@link AttemptLock} counts them. */
export interface FailureCount {
  readonly key: string
  readonly failures: number
  readonly lockedUntil: number
}

/** Whose: a session's, or all that a person has. With `kind`, of the elevations those that a factor of that kind had a part in. */
export type Whose = { readonly sessionId: string } | { readonly userId: string; readonly kind?: FactorKind }

/** What {@link StepUpStore.reserveMessage} counts against. */
export interface MessageRequest {
  readonly message: Omit<MessageRecord, 'sends'>
  readonly minGap: number
  readonly maxSends: number
  /** Messages that share a quota, over all challenges, since `since`. */
  readonly quota: { readonly key: string; readonly max: number }
  readonly since: number
}

/** The result of an approval: an elevation of the session, or a grant for one call. Never both (ELV-11). */
export type ApprovalWrite =
  | { readonly elevation: ElevationRecord; readonly grant?: never }
  | { readonly grant: GrantRecord; readonly elevation?: never }

export type { Counted, CountRequest, DecisionQuery, SweepRequest }

/** What an answer to a challenge writes, all of it or nothing. */
export interface AnswerWrite {
  readonly challengeId: string
  readonly userId: string
  readonly now: number
  /** How many answers the challenge had when this one was judged. Another number by now: nothing is written. */
  readonly seen: number
  /** All answers from now on; none when the round failed, and begins again. */
  readonly answers: readonly ChallengeAnswer[]
  /** Attempts that were counted before they were judged, and are given back. Default 0. */
  readonly refund?: number
  /** Keys of locks whose failures are forgotten. */
  readonly reset: readonly string[]
  /** The last answer: the challenge is approved, with what follows from it. */
  readonly approval?: ApprovalWrite
  /** The evidence of the approval. */
  readonly evidence?: EvidenceRecord
  /** What gave the answer. When it can't be used any more, the answer is not taken. */
  readonly used?: ProofUse
}

/**
 * Where the state lives. Operations are named by intent, and each is atomic: two processes that share the data may call
 * them at the same time. `Tx` is what the app's own transaction looks like, for {@link StepUpStore.spendGrant}.
 */
export interface StepUpStore<Tx = unknown> {
  /** Brings the tables up to date. Safe to call at every start. */
  migrate(): Promise<void>

  /** Returns the open challenge with the same fingerprint, or stores this one unless there were too many lately. */
  openChallenge(challenge: ChallengeRecord, request: OpenRequest): Promise<OpenedChallenge>
  findChallenge(id: string): Promise<ChallengeRecord | undefined>
  /** Counts an attempt before it is evaluated, so that parallel guesses can't outrun the limit (RLM-05). */
  reserveAttempt(request: AttemptRequest): Promise<AttemptReservation>
  /** Ends a pending challenge. False when it had ended already. */
  endChallenge(id: string, status: 'cancelled' | 'locked' | 'denied'): Promise<boolean>
  /**
   * Compare-and-set on a pending, unexpired challenge and the answers it has. False when another was first, or when what gave the answer
   * is not there any more, or was used: then nothing is written, and nothing used up. An approval settles the decision that opened the challenge, too.
   */
  answerChallenge(write: AnswerWrite): Promise<boolean>

  /** The failures in a row that a person has, by lock. */
  listFailures(userId: string): Promise<readonly FailureCount[]>
  clearFailures(userId: string, key: string): Promise<void>
  /** Counts one more under a key. Atomic; what is over the limit does not lengthen the window. */
  count(request: CountRequest): Promise<Counted>

  findElevations(sessionId: string): Promise<readonly ElevationRecord[]>
  dropElevations(sessionId: string): Promise<void>

  findGrant(tokenHash: string): Promise<GrantRecord | undefined>
  /** One atomic update: true for exactly one caller. Joins `tx` when there is one. */
  spendGrant(tokenHash: string, now: number, tx?: Tx): Promise<boolean>
  voidGrant(tokenHash: string, now: number): Promise<void>
  /** Ends what somebody has in hand, in one step: open challenges, grants, elevations and begun enrollments (ELV-16). */
  revoke(whose: Whose, now: number): Promise<void>
  /**
   * Takes from a person what somebody else may have given themselves, in one step: known devices and what approves on them, and what was
   * enrolled since a time, recovery codes included. Ends what {@link StepUpStore.revoke} ends of the person as well. Returns what it took.
   */
  revokePerson(request: PersonRevocation): Promise<RevokedBelongings>

  reserveMessage(request: MessageRequest): Promise<MessageReservation>
  findMessage(challengeId: string, factorId: string): Promise<MessageRecord | undefined>
  /** A message that could not be delivered: its code is void, and another may be asked for at once. */
  withdrawMessage(challengeId: string, factorId: string): Promise<void>

  listAuthenticators(userId: string): Promise<readonly AuthenticatorRecord[]>
  findAuthenticatorByExternalId(externalId: string): Promise<AuthenticatorRecord | undefined>
  /**
   * Adds one, in place of those in `replaces`, and uses up the enrollment that it comes of: all of it or nothing, but for an enrollment
   * whose external id is taken, which is over too. False then, and when the enrollment was used up, or ended. Once it is added, in
   * the same step, everything else ends that the person has begun to set up: what let it begin may hold no longer; and what rests on
   * what it replaces, as when that is removed.
   */
  addAuthenticator(
    record: AuthenticatorRecord,
    from?: { readonly replaces?: readonly string[]; readonly enrollmentId?: string },
  ): Promise<boolean>
  /** All there are, of everybody, by their ids: those after one. */
  pageAuthenticators(query: { readonly after: string; readonly limit: number }): Promise<readonly AuthenticatorRecord[]>
  /** Puts other data in place of what was seen. False when it is not that any more. */
  replaceAuthenticatorData(
    id: string,
    seen: AuthenticatorRecord['data'],
    data: AuthenticatorRecord['data'],
  ): Promise<boolean>
  renameAuthenticator(userId: string, id: string, label: string): Promise<boolean>
  /**
   * `last`, and nothing is removed, when no other of the kinds in `keep` would be left; even if two are removed at once. Once it is
   * removed, in the same step, what rests on it ends: what {@link StepUpStore.revoke} ends of the person and its kind. So nothing is
   * approved with it any more, and nothing that was holds.
   */
  removeAuthenticator(
    userId: string,
    id: string,
    options: { readonly now: number; readonly keep?: readonly FactorKind[] },
  ): Promise<'removed' | 'last' | 'unknown'>

  /**
   * Replaces all recovery codes of a user, and uses up the enrollment that they come of. False, and they are not replaced, when that
   * was ended. In the same step what rests on those before ends, as with an authenticator, and what was begun to be set up.
   */
  replaceRecoveryCodes(
    userId: string,
    hashes: readonly string[],
    options: { readonly now: number; readonly enrollmentId: string },
  ): Promise<boolean>
  countRecoveryCodes(
    userId: string,
  ): Promise<{ readonly left: number; readonly createdAt?: number; readonly lastUsedAt?: number }>
  /** Whether it is one of theirs that was not used. The answer that it gives uses it up. */
  hasRecoveryCode(userId: string, hash: string): Promise<boolean>
  /** How many there are, of everybody, that were not used and whose hash begins with something else. */
  countRecoveryCodesBut(prefix: string): Promise<number>
  /** What rests on them ends in the same step. */
  dropRecoveryCodes(userId: string, now: number): Promise<void>

  /** The kind that a person wants to be asked for first. */
  findDefaultFactor(userId: string): Promise<FactorKind | undefined>
  setDefaultFactor(userId: string, kind: FactorKind): Promise<void>

  /** Notes that an enrollment begins, before it is known whether it may: what ends enrollments from now on ends this one, too. */
  beginEnrollment(record: Omit<EnrollmentRecord, 'data'>): Promise<void>
  /** Has it wait for its confirmation. False when it was ended. */
  keepEnrollment(id: string, data: EnrollmentRecord['data']): Promise<boolean>
  /** One that waits for its confirmation. */
  findEnrollment(id: string): Promise<EnrollmentRecord | undefined>
  dropEnrollment(id: string): Promise<void>

  addDevice(record: DeviceRecord): Promise<void>
  listDevices(userId: string): Promise<readonly DeviceRecord[]>
  /** Records that it was seen. False when it is unknown, or was removed: it stays so. */
  touchDevice(userId: string, id: string, now: number): Promise<boolean>
  renameDevice(userId: string, id: string, label: string): Promise<boolean>
  removeDevice(userId: string, id: string): Promise<boolean>

  /** Stores a question, in place of an earlier one for the same challenge and factor. */
  savePush(record: PushRecord): Promise<void>
  findPush(
    which: { readonly id: string } | { readonly challengeId: string; readonly factorId: string },
  ): Promise<PushRecord | undefined>
  /** Those of a person that wait for an answer, oldest first. */
  listPushes(userId: string, now: number): Promise<readonly PushRecord[]>
  /** Compare-and-set from waiting, before its time is over. True for exactly one caller. */
  answerPush(id: string, status: 'approved' | 'denied', now: number, evidence?: ProofEvidence): Promise<boolean>

  /** One that is there already stays as it is: whoever can not tell whether it was written writes it again. */
  recordDecisions(records: readonly DecisionRecord[]): Promise<void>
  /** Oldest first, from `since` on. With `after`, those that follow that one. */
  listDecisions(query: DecisionQuery): Promise<readonly DecisionRecord[]>
  /** Those of these that there are, in any order; at most 500 are asked for at once. Or all that a challenge had to do with. */
  findDecisions(
    which: { readonly ids: readonly string[] } | { readonly challengeId: string },
  ): Promise<readonly DecisionRecord[]>
  /** What the approvals of these challenges left, in any order; at most 500 are asked for at once. Or all of a person, or some as old as `before`. */
  findEvidence(
    which:
      | { readonly challengeIds: readonly string[] }
      | { readonly userId: string }
      | { readonly before: number; readonly limit: number },
  ): Promise<readonly EvidenceRecord[]>
  settleDecisions(
    which: { readonly id: string } | { readonly challengeId: string },
    outcome: DecisionOutcome,
  ): Promise<void>

  /** Adds what somebody did. False when its `seq` is taken: something was added since the history was read. */
  addActivity(record: ActivityRecord): Promise<boolean>
  /** What a person did and tried, the newest first; at most `limit`. */
  listActivity(query: { readonly userId: string; readonly limit: number }): Promise<readonly ActivityRecord[]>
  /** How often anybody did or tried something from an address since then. */
  countActivity(query: { readonly address: string; readonly since: number }): Promise<number>

  /** The last link of a chain. */
  findAuditHead(stream: string): Promise<AuditRecord | undefined>
  /** Adds links to the end of a stream, all or none. False when the first is not the next one: another was first. */
  appendAudit(records: readonly AuditRecord[]): Promise<boolean>
  /** The links that follow `after`, in order. */
  listAudit(query: {
    readonly stream: string
    readonly after: number
    readonly limit: number
  }): Promise<readonly AuditRecord[]>
  /** Removes the links up to `through`, and returns how many. None when the last link would be among them: the chain goes on from it. */
  removeAudit(query: { readonly stream: string; readonly through: number }): Promise<number>

  /**
   * Removes every record of a person, in one step, and returns how many. Messages, pushes and challenges that a store keeps for an hour at
   * most may expire by themselves. The audit trail stays: it has ids and hashes.
   */
  erasePerson(userId: string, now: number): Promise<number>

  /**
   * Removes what is over, at most `limit` of each kind, and returns how much that was. Call it again while there was much. What is
   * swept is long past use: nothing that anybody can still answer, spend or be held back by.
   */
  sweep(request: SweepRequest): Promise<number>
}
