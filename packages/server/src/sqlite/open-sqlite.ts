import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

import { Kysely } from 'kysely'

import { nodeSqliteDialect } from './node-sqlite-dialect.ts'

/** Size that the write-ahead log may reach, in pages of 4 KiB: 16 MiB. */
const LOG_PAGES = 4000

/** Options of {@link openSqlite}. */
export interface OpenSqliteOptions {
  /** Milliseconds to wait while another process writes. Default 5000. */
  readonly busyTimeout?: number
}

/**
 * Opens or creates a SQLite file with settings that survive a power failure: write-ahead log, `synchronous=FULL`, foreign keys. The app can
 * keep its tables in the same database, and spend a grant in the transaction that moves the money. Several processes of one machine may
 * share the file; a waiting one does not block its event loop. A new file is readable by its owner only.
 *
 * @param path - A file, or `:memory:`.
 * @throws StoreUnavailableError from a query that waited for longer than `busyTimeout`.
 */
export function openSqlite<DB>(path: string, { busyTimeout = 5000 }: OpenSqliteOptions = {}): Kysely<DB> {
  createPrivately(path)
  // Only the change of the journal mode can be blocked by another process. It happens once per file.
  const database = new DatabaseSync(path, { timeout: busyTimeout })
  database.exec('PRAGMA journal_mode = WAL')
  database.exec('PRAGMA synchronous = FULL')
  // A checkpoint copies each page once, however often it was written, and waits for the disk twice. At the default of
  // 1000 pages, that is a fifth of a step-up's waiting time.
  database.exec(`PRAGMA wal_autocheckpoint = ${LOG_PAGES}`)
  database.exec('PRAGMA foreign_keys = ON')
  database.exec('PRAGMA busy_timeout = 0')
  return new Kysely<DB>({ dialect: nodeSqliteDialect(database, busyTimeout) })
}

/**
 * Creates the file of a database for its owner only: it has e-mail addresses, payees and the keys of authenticators. SQLite would create it
 * for everybody on the machine. Its log gets the rights of the file. An existing file keeps its own.
 */
function createPrivately(path: string): void {
  // No file: a database in memory, a temporary one, or a URI, which SQLite reads itself.
  if (path === '' || path === ':memory:' || path.startsWith('file:')) return
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch {
    // The file is there, or SQLite says why it can't be created.
  }
}
