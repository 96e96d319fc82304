import type { DatabaseSync } from 'node:sqlite'

import { type Dialect, type Driver, type Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'

import { SqliteConnection } from './sqlite-connection.ts'

/** Kysely on `node:sqlite`, which needs no native build. */
export function nodeSqliteDialect(database: DatabaseSync, busyTimeout: number): Dialect {
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new NodeSqliteDriver(database, busyTimeout),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** Makes migrations run in a transaction, and lets two concurrently starting processes take turns. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class NodeSqliteDriver implements Driver {
  readonly #database: DatabaseSync
  readonly #connection: SqliteConnection

  constructor(database: DatabaseSync, busyTimeout: number) {
    this.#database = database
    this.#connection = new SqliteConnection(database, busyTimeout)
  }

  init(): Promise<void> {
    return Promise.resolve()
  }

  acquireConnection(): Promise<SqliteConnection> {
    return Promise.resolve(this.#connection)
  }

  // A transaction that reads before it writes fails if another process wrote in between, and waiting doesn't help.
  // Taking the write lock first makes it wait instead.
  beginTransaction(connection: SqliteConnection): Promise<void> {
    return connection.control('begin immediate')
  }

  commitTransaction(connection: SqliteConnection): Promise<void> {
    return connection.control('commit')
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    // An error such as a full disk already ended the transaction; that error is reported.
    if (this.#database.isTransaction) await connection.control('rollback')
  }

  savepoint(connection: SqliteConnection, name: string): Promise<void> {
    return connection.control(`savepoint ${quoted(name)}`)
  }

  rollbackToSavepoint(connection: SqliteConnection, name: string): Promise<void> {
    return connection.control(`rollback to ${quoted(name)}`)
  }

  releaseSavepoint(connection: SqliteConnection, name: string): Promise<void> {
    return connection.control(`release ${quoted(name)}`)
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve()
  }

  destroy(): Promise<void> {
    this.#database.close()
    return Promise.resolve()
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
