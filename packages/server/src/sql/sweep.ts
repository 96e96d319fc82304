import { type Kysely, sql } from 'kysely'

import type { SweepOperations } from '../store/operations.ts'
import type { SweepRequest } from '../store/store.ts'
import type { SqlDialect } from './dialect.ts'
import type { StepUpTables } from './tables.ts'
import { inTransaction } from './transaction.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

/** Rows that are over: of which table, by which key, and from which instant of theirs on. */
interface Sweep {
  readonly table: keyof StepUpTables
  readonly key: readonly string[]
  readonly column: string
  readonly before: number
  /** What has to hold besides. */
  readonly and?: ReturnType<typeof sql>
}

/** Each limit looks back for as long as these are kept; a policy that looks back further at an elevation asks again. */
function sweeps({ now, decisionsBefore, evidenceBefore, activityBefore }: SweepRequest): readonly Sweep[] {
  return [
    { table: 'stepup_pushes', key: ['challenge_id', 'factor_id'], column: 'expires_at', before: now - HOUR },
    { table: 'stepup_messages', key: ['challenge_id', 'factor_id'], column: 'sent_at', before: now - DAY },
    { table: 'stepup_grants', key: ['token_hash'], column: 'expires_at', before: now - HOUR },
    { table: 'stepup_challenges', key: ['id'], column: 'expires_at', before: now - HOUR },
    { table: 'stepup_elevations', key: ['session_id', 'acr'], column: 'expires_at', before: now - DAY },
    { table: 'stepup_enrolments', key: ['id'], column: 'expires_at', before: now },
    { table: 'stepup_counters', key: ['key'], column: 'ends_at', before: now },
    ...(decisionsBefore === undefined
      ? []
      : [{ table: 'stepup_decisions', key: ['id'], column: 'at', before: decisionsBefore } as const]),
    ...(evidenceBefore === undefined
      ? []
      : [{ table: 'stepup_evidence', key: ['challenge_id'], column: 'at', before: evidenceBefore } as const]),
    ...(activityBefore === undefined ? [] : [activitySweep(activityBefore)]),
  ]
}

/** The newest of each person stays: their next one counts on from it. */
function activitySweep(before: number): Sweep {
  return {
    table: 'stepup_activity',
    key: ['user_id', 'seq'],
    column: 'at',
    before,
    and: sql`and exists (select 1 from stepup_activity later
      where later.user_id = stepup_activity.user_id and later.seq > stepup_activity.seq)`,
  }
}

export function sweepOperations(db: Kysely<StepUpTables>, dialect: SqlDialect): SweepOperations {
  return {
    async sweep(request) {
      let swept = 0
      for (const { table, key, column, before, and = sql`` } of sweeps(request)) {
        const keys = sql.join(key.map((each) => sql.ref(each)))
        // A few at a time, each batch a transaction of its own: nobody waits for long.
        const result = await inTransaction(db, dialect, (trx) =>
          sql`delete from ${sql.table(table)} where (${keys}) in (select ${keys} from ${sql.table(table)}
            where ${sql.ref(column)} <= ${before} ${and} order by ${sql.ref(column)} limit ${request.limit})`.execute(
            trx,
          ),
        )
        swept += Number(result.numAffectedRows ?? 0n)
      }
      return swept
    },
  }
}
