import type { Kysely } from 'kysely'

import type { PersonOperations } from '../store/operations.ts'
import type { SqlDialect } from './dialect.ts'
import type { EndAll } from './ending.ts'
import type { StepUpTables } from './tables.ts'
import { inTransaction } from './transaction.ts'

type OfPeople = {
  [TTable in keyof StepUpTables]: 'user_id' extends keyof StepUpTables[TTable] ? TTable : never
}[keyof StepUpTables]

/** Every table that has people's records: the compiler sees to it that none is missing. In the order in which an approval writes them. */
const tables: Readonly<Record<OfPeople, true>> = {
  stepup_authenticators: true,
  stepup_recovery_codes: true,
  stepup_challenges: true,
  stepup_elevations: true,
  stepup_grants: true,
  stepup_evidence: true,
  stepup_decisions: true,
  stepup_factor_failures: true,
  stepup_messages: true,
  stepup_pushes: true,
  stepup_enrolments: true,
  stepup_default_factors: true,
  stepup_devices: true,
  stepup_activity: true,
}

export function erasing(db: Kysely<StepUpTables>, dialect: SqlDialect, endAll: EndAll): PersonOperations {
  return {
    erasePerson: (userId, now) =>
      inTransaction(db, dialect, async (trx) => {
        await dialect.lock(trx, `authenticators:${userId}`)
        await endAll(trx, { userId }, now)
        let records = 0
        for (const table of Object.keys(tables) as OfPeople[]) {
          const result = await trx
            .deleteFrom(table as 'stepup_devices')
            .where('user_id', '=', userId)
            .executeTakeFirst()
          records += Number(result.numDeletedRows)
        }
        return records
      }),
  }
}
