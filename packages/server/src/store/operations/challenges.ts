import type { ChallengeStatus } from '@stepup/protocol'

import type { EvidenceRecord } from '../evidence-record.ts'
import { proofOf, type ProofUse, usesOf } from './proof-use.ts'
import type { ChallengeAnswer, ChallengeRecord, ElevationRecord, GrantRecord } from '../records.ts'
import type { Operate, Outcome } from '../operate.ts'
import type { Change } from '../rows.ts'
import type { Kept, RecordQuery } from '../table.ts'
import { challenges, decisions, elevations, evidence, failuresOf, grants } from '../tables.ts'
import { type Ending, settled } from './decisions.ts'
import { counterOf, countOnce, type CountRequest } from './counters.ts'
import { cleared } from './failures.ts'
import { challengesKey, quotaOf, spend } from './quotas.ts'
import { elevationsOf } from './grants.ts'

/** The challenge that is open now, or until when the session has opened too many; with `limited`, until when the counter is full. */
export type OpenedChallenge =
  | { readonly ok: true; readonly challenge: ChallengeRecord }
  | { readonly ok: false; readonly until: number; readonly limited?: true }

/** Conditions that `openChallenge` checks before it stores a challenge. */
export interface OpenRequest {
  /** Maximum number of wrong attempts. An open challenge with as many is used up, and not returned again. */
  readonly maxAttempts: number
  /** Maximum number of challenges per session since `since`. */
  readonly maxRecent: number
  readonly since: number
  /** The name that the session's challenges are counted under. Default: its id. */
  readonly countedAs?: string
  /** A counter of all new challenges. */
  readonly counter?: CountRequest | undefined
}

/** The result of an approval: an elevation of the session, or a grant for one call. Never both (ELV-11). */
export type ApprovalWrite =
  | { readonly elevation: ElevationRecord; readonly grant?: never }
  | { readonly grant: GrantRecord; readonly elevation?: never }

/** Writes of an answer, atomic as a whole. */
export interface AnswerWrite {
  readonly challengeId: string
  readonly userId: string
  readonly now: number
  /** Number of answers at the time of verification. If it has changed, nothing is written. */
  readonly seen: number
  /** All answers from now on; none when the round failed, and begins again. */
  readonly answers: readonly ChallengeAnswer[]
  /** The time until which only this request may approve. Absent: no request has a claim. */
  readonly claimedUntil?: number
  /** The claim that the challenge has to have, for a write that gives it up or leaves it. With another one, nothing is written. */
  readonly claimed?: number
  /** Attempts that were counted before they were judged, and are given back. Default 0. */
  readonly refund?: number
  /** Keys of locks whose failures are forgotten. */
  readonly reset: readonly string[]
  /** The last answer: the challenge is approved, with the results of the approval. */
  readonly approval?: ApprovalWrite
  /** The evidence of the approval. */
  readonly evidence?: EvidenceRecord
  /** Source of the proof. If it can no longer be used, the answer is rejected. */
  readonly used?: ProofUse
}

export interface ChallengeOperations {
  /** Returns the open challenge with the same fingerprint, or stores this one unless there were too many lately. */
  openChallenge(challenge: ChallengeRecord, request: OpenRequest): Promise<OpenedChallenge>
  findChallenge(id: string): Promise<ChallengeRecord | undefined>
  /** Ends a pending challenge. Returns false if it has already ended. */
  endChallenge(id: string, status: Exclude<ChallengeStatus, 'pending' | 'approved'>): Promise<boolean>
  /**
   * Compare-and-set on a pending, unexpired challenge and its answers. Returns false if another answer was first, or if
   * the source of the answer was removed or used: then nothing is written or used up. An approval also settles the
   * decision that opened the challenge.
   */
  answerChallenge(write: AnswerWrite): Promise<boolean>
}

/**
 * Returns whether the challenge accepts answers. If its last attempts may be lost, the number of remaining attempts is
 * unknown, so it accepts none.
 */
export function isOpen({ record, uncertain }: Kept<ChallengeRecord>, now: number): boolean {
  return record.status === 'pending' && record.expiresAt > now && !uncertain
}

export const wrongOf = ({ attempts, answers }: ChallengeRecord): number => attempts - answers.length

/** The challenge as readers see it: one whose last attempts may be lost has expired. */
export function seen({ record, uncertain }: Kept<ChallengeRecord>): ChallengeRecord {
  return uncertain && record.status === 'pending' ? { ...record, status: 'expired' } : record
}

/** Number of challenges of one request that are read. The pending ones are among the newest, also where clocks differ. */
const NEWEST = 10

export const newestOfRequest = (fingerprint: string): RecordQuery<ChallengeRecord> =>
  challenges.by('ref', fingerprint, { order: 'newest', limit: NEWEST })

/** Whether two challenges of one request ask the same of the user, with the same offers. */
function asksTheSame(a: ChallengeRecord, b: ChallengeRecord): boolean {
  return JSON.stringify([a.requirement, a.offers]) === JSON.stringify([b.requirement, b.offers])
}

export function challengeOperations({ find, change, updateOne }: Operate): ChallengeOperations {
  return {
    openChallenge(challenge, { maxAttempts, maxRecent, since, countedAs, counter }: OpenRequest) {
      const { createdAt, fingerprint, sessionId, userId } = challenge
      // Challenges with the same fingerprint belong to one token of a session, so its quota serializes them.
      const key = challengesKey(countedAs ?? sessionId)
      const queries = [newestOfRequest(fingerprint), quotaOf(key), counterOf(counter)] as const
      return change(userId, queries, (ofRequest, [used], before): Outcome<OpenedChallenge> => {
        const same = ofRequest.filter(({ record }) => asksTheSame(record, challenge))
        const pending = same.filter(({ record }) => record.status === 'pending')
        const open = pending.find((kept) => isOpen(kept, createdAt) && wrongOf(kept.record) < maxAttempts)
        if (open) return { result: { ok: true, challenge: open.record } }
        const limit = { since, now: createdAt, max: maxRecent }
        const spent = spend({ key, userId }, used, limit)
        if (!spent.ok) return { result: spent }
        const counted = countOnce(counter, before)
        if (!counted.ok) return { result: { ...counted, limited: true } }
        const over = pending.map((kept) =>
          challenges.put({ ...kept.record, status: isOpen(kept, createdAt) ? 'locked' : 'expired' }, kept),
        )
        const changes = [...over, challenges.add(challenge), spent.change, ...counted.changes]
        return { result: { ok: true, challenge }, changes }
      })
    },

    async findChallenge(id) {
      const [[found]] = await find([challenges.by('id', id)])
      return found && seen(found)
    },

    endChallenge: (id, status) =>
      updateOne(
        id,
        challenges.by('id', id),
        (kept) => kept.record.status === 'pending' && challenges.put({ ...kept.record, status }, kept),
      ),

    answerChallenge(write) {
      const { challengeId, userId, reset, approval, used } = write
      const elevation = approval?.elevation
      const queries = [
        challenges.by('id', challengeId),
        failuresOf(userId, reset),
        decisions.by('ref', approval ? challengeId : []),
        elevation ? elevationsOf(elevation.sessionId) : elevations.by('session', []),
        ...usesOf(userId, used),
      ] as const
      return change(userId, queries, ([challenge], forgotten, asked, elevated, ...uses) => {
        const taken = challenge && takeAnswer(challenge, write)
        const proof = proofOf(used, write.now, uses)
        if (!taken || !proof) return { result: false }
        const changes: Change[] = [
          taken,
          ...proof,
          ...cleared(forgotten),
          ...settled(asked, endingOf(challenge.record, write)),
          ...(elevation
            ? [
                elevations.put(
                  elevation,
                  elevated.find(({ record }) => record.acr === elevation.acr),
                ),
              ]
            : []),
          ...(approval?.grant ? [grants.add(approval.grant)] : []),
          ...(write.evidence ? [evidence.add(write.evidence)] : []),
        ]
        return { result: true, changes }
      })
    },
  }
}

/** Compare-and-set on an open challenge and the answers it has. */
function takeAnswer(
  challenge: Kept<ChallengeRecord>,
  { now, seen: answered, answers, refund = 0, approval, claimedUntil, claimed }: AnswerWrite,
): Change | undefined {
  const { record } = challenge
  const { claimedUntil: known, ...unclaimed } = record
  if (!isOpen(challenge, now) || record.answers.length !== answered) return undefined
  if (claimed !== undefined && known !== claimed) return undefined
  const status = approval ? 'approved' : 'pending'
  const claim = claimedUntil === undefined ? {} : { claimedUntil }
  return challenges.put({ ...unclaimed, answers, attempts: record.attempts - refund, status, ...claim }, challenge)
}

/** An approval, as the decisions about it record it. */
function endingOf({ attempts }: ChallengeRecord, { now, answers, refund = 0 }: AnswerWrite): Ending {
  return { outcome: 'approved', settledAt: now, kinds: answers.map(({ kind }) => kind), attempts: attempts - refund }
}
