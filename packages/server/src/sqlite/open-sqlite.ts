import { DatabaseSync, type SQLInputValue } from 'node:sqlite'

import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely'

/**
 * Opens, or makes, a SQLite file with settings that survive a power cut: write-ahead log, `synchronous=FULL`, foreign keys.
 * The app can keep its own tables in the same database, and so spend a grant in the transaction that moves the money.
 *
 * @param path - A file, or `:memory:`.
 */
export function openSqlite<DB>(path: string): Kysely<DB> {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL')
  database.exec('PRAGMA foreign_keys = ON')
  database.exec('PRAGMA busy_timeout = 5000')
  return new Kysely<DB>({ dialect: new SqliteDialect({ database: adapt(database) }) })
}

/** Kysely's dialect speaks better-sqlite3; `node:sqlite` needs no native build. */
function adapt(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      // A deferred transaction that reads before it writes fails with SQLITE_BUSY when another process wrote in between,
      // and no timeout helps there. Taking the write lock first makes it wait instead.
      const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql)
      const values = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[]
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      }
    },
  }
}
