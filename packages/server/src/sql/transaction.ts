import type { Kysely, Transaction } from 'kysely'

import type { SqlDialect } from './dialect.ts'
import type { StepUpTables } from './tables.ts'

const TRIES = 4

/** All of it or nothing. Run again when the database ended it in favour of another transaction, as it does with deadlocks. */
export async function inTransaction<TResult>(
  db: Kysely<StepUpTables>,
  dialect: SqlDialect,
  work: (trx: Transaction<StepUpTables>) => Promise<TResult>,
): Promise<TResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt === TRIES || !dialect.isConflict(error)) throw error
    }
  }
}
