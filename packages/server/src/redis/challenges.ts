import type { ChallengeOperations, ElevationOperations } from '../store/operations.ts'
import type { ChallengeRecord, ElevationRecord } from '../store/records.ts'
import type { AnswerWrite, AttemptRequest, Whose } from '../store/store.ts'
import {
  answerScript,
  attemptScript,
  cancelScript,
  dropElevationsScript,
  elevateScript,
  endScript,
  findScript,
  openScript,
  refundScript,
  takeBackScript,
} from './challenge-scripts.ts'
import { ELEVATION_KEPT, KEPT, keyOf, LOOK_BACK, type RedisSpace } from './keys.ts'
import { runScript } from './script.ts'

/** Of an answer, the part that lies in PostgreSQL is the store's. */
export function challengeOperations(
  space: RedisSpace,
): Omit<ChallengeOperations, 'answerChallenge'> & ElevationOperations {
  const { redis } = space
  const challengeKey = (id: string): string => keyOf(space, 'challenge', id)

  async function findChallenge(id: string): Promise<ChallengeRecord | undefined> {
    const found = await runScript(redis, findScript, [challengeKey(id)], [])
    return found === null ? undefined : read(found as readonly [string, string, string, string])
  }

  return {
    findChallenge,

    async openChallenge(challenge, { maxAttempts, maxRecent, since }) {
      const { id, fingerprint, sessionId, userId, createdAt, expiresAt } = challenge
      const { status: _, attempts: __, answers: ___, ...record } = challenge
      const keys = [
        challengeKey(id),
        keyOf(space, 'fingerprint', fingerprint),
        keyOf(space, 'session', sessionId),
        keyOf(space, 'user', userId),
      ]
      const [outcome, detail] = (await runScript(redis, openScript, keys, [
        id,
        challengeKey(''),
        JSON.stringify(record),
        expiresAt,
        createdAt,
        maxAttempts,
        maxRecent,
        since,
        userId,
        expiresAt - createdAt + KEPT,
        Math.max(LOOK_BACK, createdAt - since),
      ])) as readonly [string, string?]
      if (outcome === 'many') return { ok: false, until: createdAt + (Number(detail) - since) }
      if (outcome === 'new') return { ok: true, challenge }
      const open = await findChallenge(String(detail))
      if (!open) throw new Error('A challenge that was open a moment ago is gone.')
      return { ok: true, challenge: open }
    },

    endChallenge: async (id, status) => (await runScript(redis, endScript, [challengeKey(id)], [status])) === 1,

    async findElevations(sessionId) {
      const found = (await redis.command('HVALS', keyOf(space, 'elevations', sessionId))) as readonly string[]
      return found
        .map((text) => JSON.parse(text) as ElevationRecord)
        .toSorted((one, other) => other.authenticatedAt - one.authenticatedAt)
    },

    dropElevations: (sessionId) => deleteElevations(space, { sessionId }),
  }
}

/** Counts an attempt; how many were wrong with it, or nothing when it may not be made. */
export async function countAttempt(
  space: RedisSpace,
  { challengeId, now, maxAttempts }: AttemptRequest,
): Promise<number | undefined> {
  const wrong = await runScript(
    space.redis,
    attemptScript,
    [keyOf(space, 'challenge', challengeId)],
    [now, maxAttempts],
  )
  return wrong === null ? undefined : Number(wrong)
}

/** Gives an attempt back that was counted and not evaluated. */
export async function refundAttempt(space: RedisSpace, challengeId: string): Promise<void> {
  await runScript(space.redis, refundScript, [keyOf(space, 'challenge', challengeId)], [])
}

/** An answer that the challenge has taken. */
export interface TakenAnswer {
  /** Gives what it owes: an elevation. False when that was ended in between. */
  readonly settle: () => Promise<boolean>
  /** Has the challenge as it was before. */
  readonly takeBack: () => Promise<void>
}

/** The challenge's part of an answer, with nothing given for it yet; or nothing, when it is not taken. */
export async function takeAnswer(space: RedisSpace, write: AnswerWrite): Promise<TakenAnswer | undefined> {
  const { redis } = space
  const { challengeId, now, seen, refund = 0, approval } = write
  const answers = JSON.stringify(write.answers)
  const elevation = approval?.elevation
  const owed = elevation ? crypto.randomUUID() : ''
  const challenge = keyOf(space, 'challenge', challengeId)
  const status = approval ? 'approved' : 'pending'
  const args = [now, seen, answers, write.answers.length, refund, status, owed]
  const had = (await runScript(redis, answerScript, [challenge], args)) as string | null
  if (had === null) return undefined
  return {
    async settle() {
      if (!elevation) return true
      const { sessionId, userId, acr, authenticatedAt, expiresAt } = elevation
      const keys = [challenge, keyOf(space, 'elevations', sessionId), keyOf(space, 'elevated', userId)]
      const lasts = Math.max(ELEVATION_KEPT, expiresAt - authenticatedAt)
      const session = encodeURIComponent(sessionId)
      return (
        (await runScript(redis, elevateScript, keys, [now, owed, acr, JSON.stringify(elevation), lasts, session])) === 1
      )
    },
    takeBack: async () => void (await runScript(redis, takeBackScript, [challenge], [answers, had, seen, refund])),
  }
}

/** Ends the elevations of a session or a user; with a kind, those that it had a part in. */
export async function deleteElevations(space: RedisSpace, whose: Whose): Promise<void> {
  const { redis } = space
  if ('sessionId' in whose) return void (await redis.command('DEL', keyOf(space, 'elevations', whose.sessionId)))
  const { userId, kind } = whose
  const args = [keyOf(space, 'elevations', ''), ...(kind === undefined ? [] : [kind])]
  await runScript(redis, dropElevationsScript, [keyOf(space, 'elevated', userId)], args)
}

/** Ends the open challenges of a user or a session. */
export async function cancelChallenges(space: RedisSpace, whose: Whose): Promise<void> {
  const index = 'userId' in whose ? keyOf(space, 'user', whose.userId) : keyOf(space, 'session', whose.sessionId)
  await runScript(space.redis, cancelScript, [index], [keyOf(space, 'challenge', '')])
}

function read([record, status, attempts, answers]: readonly [string, string, string, string]): ChallengeRecord {
  return {
    ...(JSON.parse(record) as ChallengeRecord),
    status: status as ChallengeRecord['status'],
    attempts: Number(attempts),
    answers: JSON.parse(answers) as ChallengeRecord['answers'],
  }
}
