import type { SweepOperations } from '../store/operations.ts'
import type { ActivityRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/store.ts'
import { challengeOperations } from './challenges.ts'
import { erasing } from './erase.ts'
import { grantOperations } from './grants.ts'
import { personOperations } from './people.ts'
import { recordOperations } from './records.ts'
import { createTables, type MemoryTables } from './tables.ts'

/** Options of {@link createMemoryStore}. */
export interface MemoryStoreOptions {
  /** How many decisions are kept, the newest. Default 10,000. */
  readonly maxDecisions?: number
}

/**
 * A store in this process's memory, for tests, development and benchmarks. **Not for production**: a restart forgets every authenticator,
 * a second process knows nothing of what the first one spent, and `spendGrant` joins no transaction.
 *
 * @example
 * const store = createMemoryStore()
 * createStepUpServer({ ...options, store })
 */
export function createMemoryStore({ maxDecisions = 10_000 }: MemoryStoreOptions = {}): StepUpStore {
  const tables = createTables()
  // Nothing here waits: each operation is done before another begins, and so atomic.
  return {
    async migrate() {},
    ...challengeOperations(tables),
    ...grantOperations(tables),
    ...personOperations(tables),
    ...recordOperations(tables, maxDecisions),
    ...erasing(tables),
    ...sweepOperations(tables),
  }
}

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

function sweepOperations({
  challenges,
  grants,
  elevations,
  counters,
  messages,
  pushes,
  enrollments,
  decisions,
  evidence,
  activity,
}: MemoryTables): SweepOperations {
  return {
    async sweep({ now, limit, decisionsBefore, evidenceBefore, activityBefore }) {
      const isNewest = ({ userId, seq }: ActivityRecord): boolean => !activity.get(`${userId} ${seq + 1}`)
      return (
        pushes.sweep(({ expiresAt }) => expiresAt <= now - HOUR, limit) +
        messages.sweep(({ sentAt }) => sentAt <= now - DAY, limit) +
        grants.sweep(({ expiresAt }) => expiresAt <= now - HOUR, limit) +
        challenges.sweep(({ expiresAt }) => expiresAt <= now - HOUR, limit) +
        elevations.sweep(({ expiresAt }) => expiresAt <= now - DAY, limit) +
        enrollments.sweep(({ expiresAt }) => expiresAt <= now, limit) +
        counters.sweep(({ endsAt }) => endsAt <= now, limit) +
        (decisionsBefore === undefined ? 0 : decisions.sweep(({ at }) => at <= decisionsBefore, limit)) +
        (evidenceBefore === undefined ? 0 : evidence.sweep(({ at }) => at <= evidenceBefore, limit)) +
        (activityBefore === undefined ? 0 : activity.sweep((row) => row.at <= activityBefore && !isNewest(row), limit))
      )
    },
  }
}
