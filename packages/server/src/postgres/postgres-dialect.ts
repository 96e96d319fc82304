import { type Kysely, sql } from 'kysely'

import type { SqlDialect } from '../sql/dialect.ts'
import { CONFLICT } from '../sql/write-statement.ts'
import { codeOf, StoreUnavailableError } from '../store/unavailable.ts'
import { divideByMonth, dropMonths, prepareMonths } from './months.ts'

async function lock(trx: Kysely<unknown>, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`stepup:${name}`}, 0))`.execute(trx)
}

const columnTypes = { integer: 'bigint', key: 'text collate "C"' } as const

export const postgresDialect: SqlDialect = {
  name: 'postgres',
  ...columnTypes,
  tableOptions: '',
  placeholder: (index) => `$${index}`,
  among: (column, placeholder) => `${column} = any(${placeholder})`,
  keys: (keys) => [...keys],
  // `array(...)` evaluates the locking query once; otherwise it would run for every row.
  isIdOf: (query) => `id = any(array(${query} for update skip locked))`,
  together: 16,
  sharesCommits: false,
  update: 'update',
  // A deadlock, a serialization failure, a duplicate key, a row whose month got its own table while the statement
  // waited, or a row that changed.
  isConflict(error) {
    const cause = error instanceof StoreUnavailableError ? error.cause : error
    const code = codeOf(cause) ?? ''
    return (
      /^(40001|40P01|23505|23514)$/u.test(code) || (code === '22P02' && (cause as Error).message.includes(CONFLICT))
    )
  },
  divideByMonth: divideByMonth(columnTypes),
  prepareMonths: (db) => prepareMonths(db, { lock }),
  dropMonths,
  lock,
  isMissingTable: (error) => codeOf(error) === '42P01',
  isForbidden: (error) => codeOf(error) === '42501',
}
