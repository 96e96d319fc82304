import type { Kysely, Transaction } from 'kysely'

import type { SqlDialect } from './dialect.ts'
import type { StepUpTables } from './tables.ts'

const TRIES = 4

/** Ends a transaction, and takes back what it wrote: another was first. */
export class NotTakenError extends Error {}

/** Whether the work was taken, all of it; nothing of it was when it threw {@link NotTakenError}. */
export async function isTaken(work: Promise<unknown>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (error instanceof NotTakenError) return false
    throw error
  }
}

/** All of it or nothing. Run again when the database ended it in favor of another transaction, as it does with deadlocks. */
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
