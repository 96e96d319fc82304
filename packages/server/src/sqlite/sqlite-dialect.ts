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
  // An insert can't be part of another statement. There is no round trip to save either.
  together: 1,
  sharesCommits: true,
  update: 'update or ignore',
  isConflict: () => false,
  divideByMonth: [],
  prepareMonths: () => Promise.resolve(),
  dropMonths: () => Promise.resolve(0),
  // A transaction holds the only write lock from its first statement, so there is no other writer.
  lock: () => Promise.resolve(),
  isMissingTable: (error) => error instanceof Error && /^no such table\b/u.test(error.message),
  // A process with write access to the file has every right.
  isForbidden: () => false,
}
