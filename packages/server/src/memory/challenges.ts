import type { AttemptOperations, ChallengeOperations, FailureOperations } from '../store/operations.ts'
import type { ChallengeRecord } from '../store/records.ts'
import type { AttemptLock, FailureCount } from '../store/store.ts'
import { isUsable, recordUse } from './record-use.ts'
import { settleChallenged } from './records.ts'
import type { MemoryTables } from './tables.ts'

const isOpen = ({ status, expiresAt }: ChallengeRecord, now: number): boolean => status === 'pending' && expiresAt > now
const wrong = ({ attempts, answers }: ChallengeRecord): number => attempts - answers.length

/** Challenges, and what counts against them. */
export function challengeOperations(tables: MemoryTables): ChallengeOperations & AttemptOperations & FailureOperations {
  const { challenges, counters, decisions, elevations, failures, grants } = tables
  const clear = (userId: string, keys: readonly string[]): void => {
    for (const key of keys) failures.delete(`${userId} ${key}`)
  }
  return {
    async openChallenge(challenge, { maxAttempts, maxRecent, since }) {
      const { createdAt, fingerprint, sessionId } = challenge
      for (const same of challenges.of(`request ${fingerprint}`)) {
        if (same.status !== 'pending') continue
        if (same.expiresAt > createdAt && wrong(same) < maxAttempts) return { ok: true, challenge: same }
      }
      const recent = challenges.of(`session ${sessionId}`).filter((each) => each.createdAt > since)
      if (recent.length >= maxRecent)
        return { ok: false, until: createdAt + Math.min(...recent.map((each) => each.createdAt)) - since }
      for (const { id, status, expiresAt } of challenges.of(`request ${fingerprint}`)) {
        if (status !== 'pending') continue
        challenges.change(
          id,
          () => true,
          () => ({ status: expiresAt <= createdAt ? 'expired' : 'locked' }),
        )
      }
      challenges.put(challenge)
      return { ok: true, challenge }
    },
    findChallenge: async (id) => challenges.get(id),
    async reserveAttempt({ challengeId, userId, now, maxAttempts, locks }) {
      const challenge = challenges.get(challengeId)
      if (!challenge || !isOpen(challenge, now) || wrong(challenge) >= maxAttempts)
        return { ok: false, reason: 'closed' }
      const counted = locks.map((lock) => ({ lock, before: failures.get(`${userId} ${lock.key}`) }))
      const until = Math.max(
        ...counted.map(({ lock: { disableAt = Infinity }, before }) =>
          (before?.failures ?? 0) + 1 > disableAt ? Infinity : (before?.lockedUntil ?? 0),
        ),
      )
      if (until > now) return { ok: false, reason: 'factor_locked', until }
      for (const { lock, before } of counted) failures.put(failedOnceMore(userId, lock, before, now))
      challenges.change(
        challengeId,
        () => true,
        ({ attempts }) => ({ attempts: attempts + 1 }),
      )
      return {
        ok: true,
        attempts: wrong(challenge) + 1,
        failures: counted.map(({ before }) => (before?.failures ?? 0) + 1),
      }
    },
    endChallenge: async (id, status) =>
      challenges.change(
        id,
        (row) => row.status === 'pending',
        () => ({ status }),
      ),
    async answerChallenge({ challengeId, userId, now, seen, answers, refund = 0, reset, approval, used, evidence }) {
      const written =
        (!used || isUsable(tables, userId, used)) &&
        challenges.change(
          challengeId,
          (row) => isOpen(row, now) && row.answers.length === seen,
          ({ attempts }) => ({ answers, attempts: attempts - refund, status: approval ? 'approved' : 'pending' }),
        )
      if (!written) return false
      if (approval?.elevation) elevations.put(approval.elevation)
      if (approval?.grant) grants.put(approval.grant)
      if (evidence) tables.evidence.put(evidence)
      if (approval) settleChallenged(decisions, challengeId, 'approved')
      if (used) recordUse(tables, userId, used, now)
      clear(userId, reset)
      return true
    },

    listFailures: async (userId) =>
      failures.of(userId).map(({ key, failures: count, lockedUntil }) => ({ key, failures: count, lockedUntil })),
    clearFailures: async (userId, key) => clear(userId, [key]),
    async count({ key, now, window, max }) {
      const before = counters.get(key)
      const runs = before !== undefined && before.endsAt > now
      const next = runs ? { ...before, count: before.count + 1 } : { key, count: 1, endsAt: now + window }
      counters.put(next)
      return next.count <= max ? { ok: true } : { ok: false, until: next.endsAt }
    },
  }
}

/** Counts one more. It rests after each `every`, longer each time. */
function failedOnceMore(
  userId: string,
  { key, every, firstDelay, maxDelay }: AttemptLock,
  before: FailureCount | undefined,
  now: number,
): FailureCount & { readonly userId: string } {
  const count = (before?.failures ?? 0) + 1
  const rests = count % every === 0
  const rest = rests ? now + Math.min(firstDelay * 2 ** (count / every - 1), maxDelay) : (before?.lockedUntil ?? 0)
  return { userId, key, failures: count, lockedUntil: rest }
}
