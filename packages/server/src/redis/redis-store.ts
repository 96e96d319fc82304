import type { Kysely } from 'kysely'

import { isPostgresUnavailable } from '../postgres/postgres-errors.ts'
import { postgresDialect } from '../postgres/postgres-store.ts'
import { wholeNumbers } from '../postgres/whole-numbers.ts'
import { settleChallenged } from '../sql/decisions.ts'
import type { EndAll } from '../sql/ending.ts'
import { insertEvidence } from '../sql/evidence.ts'
import { deleteEnrollments } from '../sql/enrollments.ts'
import { countFailures, LockedError, resetFailures } from '../sql/failures.ts'
import { insertGrant, voidGrants } from '../sql/grants.ts'
import { recordUse } from '../sql/record-use.ts'
import { createSqlStore } from '../sql/sql-store.ts'
import type { StepUpTables } from '../sql/tables.ts'
import { inTransaction, isTaken, NotTakenError } from '../sql/transaction.ts'
import type { StepUpStore } from '../store/store.ts'
import { tellingUnavailable } from '../store/unavailable.ts'
import {
  cancelChallenges,
  challengeOperations,
  countAttempt,
  deleteElevations,
  refundAttempt,
  takeAnswer,
  type TakenAnswer,
} from './challenges.ts'
import { counterOperations } from './counters.ts'
import type { RedisSpace } from './keys.ts'
import { messageOperations } from './messages.ts'
import { pushOperations } from './pushes.ts'
import type { RedisConnection } from './redis-connection.ts'
import { explaining } from './redis-errors.ts'
import { assertRights } from './script.ts'

/** Options of {@link createRedisStore}. */
export interface RedisStoreOptions<DB> {
  /** From `openRedis` or `openRedisCluster`, or a client of your own: `{ command: (...args) => client.sendCommand(args) }`. */
  readonly redis: RedisConnection
  /** From `openPostgres`, or any Kysely on PostgreSQL. */
  readonly db: Kysely<DB>
  /** Before every key. Default `{stepup}:`, whose braces keep all keys in one slot of a cluster. */
  readonly prefix?: string
}

/**
 * The store on PostgreSQL with Redis in front: challenges, their attempts and messages, elevations and short counts lie in Redis, where
 * they go by themselves when their time is over. What must survive lies in PostgreSQL: authenticators, failures in a row,
 * decisions, and grants, which are so spent in the transaction that moves the money.
 *
 * What Redis loses, it loses safely. Every challenge is tied to the process of Redis that made it; after a failover or a
 * restart, when its last attempts may be missing, it has expired, and the person is asked again. An elevation that is lost is
 * asked for again. A grant can't be lost or spent twice.
 *
 * @example
 * ```ts
 * import { openPostgres } from '@stepup/server/postgres'
 *
 * const db = openPostgres({ url: 'postgres://localhost/bank' })
 * const store = createRedisStore({ db, redis: openRedis({ url: 'redis://localhost' }) })
 * await store.migrate()
 * ```
 */
export function createRedisStore<DB>({
  redis,
  db,
  prefix = '{stepup}:',
}: RedisStoreOptions<DB>): StepUpStore<Kysely<DB>> {
  const space: RedisSpace = { redis: explaining(redis), prefix }
  const whole = db.withPlugin(wholeNumbers)
  const own = whole as unknown as Kysely<StepUpTables>
  const inPostgres = createSqlStore(whole, postgresDialect, endingAll(space))
  const parts: StepUpStore<Kysely<DB>> = {
    ...inPostgres,
    ...challengeOperations(space),
    ...messageOperations(space),
    ...pushOperations(space),
    ...counterOperations(space),

    async migrate() {
      await inPostgres.migrate()
      await assertRights(space)
    },

    async reserveAttempt(request) {
      const attempts = await countAttempt(space, request)
      if (attempts === undefined) return { ok: false, reason: 'closed' }
      if (request.locks.length === 0) return { ok: true, attempts, failures: [] }
      try {
        const failures = await inTransaction(own, postgresDialect, (trx) => countFailures(trx, request))
        return { ok: true, attempts, failures }
      } catch (error) {
        if (!(error instanceof LockedError)) throw error
        // Whoever dies before this has lost a try, and evaluated nothing.
        await refundAttempt(space, request.challengeId)
        return { ok: false, reason: 'factor_locked', until: error.until }
      }
    },

    async answerChallenge(write) {
      const { challengeId, userId, now, approval, used, reset, evidence } = write
      const grant = approval?.grant
      if (!approval && !used && !evidence && reset.length === 0) return (await takeAnswer(space, write)) !== undefined
      let taken: TakenAnswer | undefined
      try {
        const kept = isTaken(
          inTransaction(own, postgresDialect, async (trx) => {
            // In the order in which the removal of an authenticator goes: the two can't wait for each other.
            if (used && !(await recordUse(trx, userId, used, now))) throw new NotTakenError()
            if (grant) for (const name of locksOf(grant)) await postgresDialect.lock(trx, name)
            // Nobody sees them before the answer is taken, and nobody ever does when it is not.
            if (grant && !(await insertGrant(trx, grant))) throw new NotTakenError()
            if (evidence) await insertEvidence(trx, evidence)
            if (approval) await settleChallenged(trx, challengeId, 'approved')
            await resetFailures(trx, userId, reset)
            taken = await takeAnswer(space, write)
            if (!taken) throw new NotTakenError()
          }),
        )
        if (!(await kept)) return false
      } catch (error) {
        // What gave the answer was not used up: without this it would count here, and be good elsewhere once more. Whoever dies before it
        // has an answer that gives nothing: an elevation is owed, and a grant is not there.
        await taken?.takeBack().catch(() => {})
        throw error
      }
      // Only now is anything given. Whoever dies here has an approved challenge and no elevation: the person is asked again.
      return (await taken?.settle()) === true
    },
  }
  return tellingUnavailable(parts, isPostgresUnavailable)
}

/**
 * Ends what lies in Redis in the middle of the transaction that ends the rest: when Redis does not answer, nothing of it is done. Behind
 * the grants that are being issued: those are seen, and without a challenge there is no new one.
 */
function endingAll(space: RedisSpace): EndAll {
  return async (trx, whose, now) => {
    for (const name of locksOf(whose)) await postgresDialect.lock(trx, name)
    await cancelChallenges(space, whose)
    await deleteElevations(space, whose)
    await voidGrants(trx, whose, now)
    await deleteEnrollments(trx, whose)
  }
}

/** What issuing a grant and revoking it wait for each other by. */
function locksOf({ userId, sessionId }: { readonly userId?: string; readonly sessionId?: string }): readonly string[] {
  return [
    ...(userId === undefined ? [] : [`grants-of-user:${userId}`]),
    ...(sessionId === undefined ? [] : [`grants-of-session:${sessionId}`]),
  ]
}
