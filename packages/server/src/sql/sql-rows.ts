import type { Kysely } from 'kysely'

import { type Change, type Rows, type Sweep, targetOf } from '../store/rows.ts'
import { decisions, tables } from '../store/tables.ts'
import { endsWithAnswer } from '../host/host.ts'
import type { SqlDialect } from './dialect.ts'
import { migrate } from './migrate.ts'
import { sharedCommits } from './shared-commits.ts'
import { countRows, rowsOf, selectRows, sweepRows } from './statements.ts'
import { writeStatement } from './write-statement.ts'

/** Ends a transaction and rolls back its writes, because a row has changed. */
class UnexpectedError extends Error {}

/**
 * Rows in an SQL database. A read is one statement, and so is a write of up to as many changes as the dialect combines.
 */
export function sqlRows<DB>(db: Kysely<DB>, dialect: SqlDialect): Rows<Kysely<DB>> {
  function writeAlone(changes: readonly Change[]): Promise<boolean> {
    if (changes.length <= dialect.together) return unlessConflict(dialect, () => writeAll(db, dialect, changes))
    const inTransaction = db.transaction()
    return unlessConflict(dialect, () =>
      inTransaction.execute(async (trx) => {
        if (await writeAll(trx, dialect, changes)) return true
        throw new UnexpectedError()
      }),
    )
  }
  // No request may wait for another one's commit where the host suspends work after a response.
  const write =
    dialect.sharesCommits && !endsWithAnswer()
      ? sharedCommits(db, { writeAlone, writeWithin: (trx, changes) => writeAll(trx, dialect, changes) })
      : writeAlone

  return {
    async migrate() {
      await migrate(db as Kysely<unknown>, dialect)
      await dialect.prepareMonths(db as Kysely<unknown>)
    },
    async read(queries) {
      const query = selectRows(dialect, queries)
      return rowsOf(queries, query ? (await db.executeQuery(query)).rows : [])
    },
    async count(query) {
      const { rows } = await db.executeQuery(countRows(dialect, query))
      return Number(rows[0]?.count)
    },
    write: (changes, tx) => (tx ? writeAll(tx, dialect, changes) : write(changes)),
    async sweep(sweep) {
      const dropped = sweep.table === decisions.name ? await sweepMonths(sweep) : 0
      const { numAffectedRows = 0n } = await db.executeQuery(sweepRows(dialect, sweep))
      return dropped + Number(numAffectedRows)
    },
  }

  /** Old decisions go by month where they are divided by month. The rest of a month is removed row by row. */
  async function sweepMonths({ through }: Sweep): Promise<number> {
    await dialect.prepareMonths(db as Kysely<unknown>)
    return dialect.dropMonths(db as Kysely<unknown>, through)
  }
}

/** Makes changes until one finds a changed row. The caller rolls back the changes made until then. */
async function writeAll<DB>(db: Kysely<DB>, dialect: SqlDialect, changes: readonly Change[]): Promise<boolean> {
  const ordered = changes.length === 1 ? changes : inOrder(changes)
  for (let from = 0; from < ordered.length; from += dialect.together) {
    const statement = writeStatement(dialect, ordered.slice(from, from + dialect.together))
    const { rows, numAffectedRows } = await db.executeQuery(statement)
    if (!(rows[0]?.written ?? numAffectedRows === 1n)) return false
  }
  return true
}

/** False if the work conflicted with another process. Its changes were rolled back. */
async function unlessConflict(dialect: SqlDialect, work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UnexpectedError || dialect.isConflict(error)) return false
    throw error
  }
}

const places = new Map(tables.map(({ name }, index) => [name, index]))

/**
 * Every process locks rows in the same order, so that no two wait for each other. New rows come last: when an older one is not as
 * expected, nothing has been written yet.
 */
function inOrder(changes: readonly Change[]): readonly Change[] {
  const keyOf = (change: Change) => {
    const { table, id } = targetOf(change)
    return { isNew: change.expect === 0 ? 1 : 0, place: places.get(table) ?? 0, id }
  }
  return changes
    .map((change) => ({ change, key: keyOf(change) }))
    .toSorted(({ key: a }, { key: b }) => a.isNew - b.isNew || a.place - b.place || (a.id < b.id ? -1 : 1))
    .map(({ change }) => change)
}
