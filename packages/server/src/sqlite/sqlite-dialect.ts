import type { SqlDialect } from '../sql/dialect.ts'

export const sqliteDialect: SqlDialect = {
  name: 'sqlite',
  integer: 'integer',
  key: 'text',
  tableOptions: ' strict',
  placeholder: () => '?',
  among: (column, placeholder) => `${column} in (select value from json_each(${placeholder}))`,
  keys: (keys) => JSON.stringify(keys),
  isIdOf: (query) => `id in (${query})`,
  // A statement that inserts can't be part of another. There is no round trip to spare either.
  together: 1,
  sharesCommits: true,
  update: 'update or ignore',
  isConflict: () => false,
  divideByMonth: [],
  prepareMonths: () => Promise.resolve(),
  dropMonths: () => Promise.resolve(0),
  // A transaction holds the one write lock from its first statement on: nobody else is there to wait for.
  lock: () => Promise.resolve(),
  isMissingTable: (error) => error instanceof Error && /^no such table\b/u.test(error.message),
  // A process that may write the file may do everything in it.
  isForbidden: () => false,
}
