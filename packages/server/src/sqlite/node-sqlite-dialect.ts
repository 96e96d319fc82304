import type { DatabaseSync } from 'node:sqlite'

import { type Dialect, type Kysely, SqliteAdapter, SqliteDriver, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'

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

/** Kysely's own driver on a {@link SqliteConnection}, which prepares all statements. */
class NodeSqliteDriver extends SqliteDriver {
  readonly #database: DatabaseSync
  readonly #connection: SqliteConnection

  constructor(database: DatabaseSync, busyTimeout: number) {
    const prepare = (): never => {
      throw new Error('The connection prepares the statements.')
    }
    super({ database: { close: () => database.close(), prepare } })
    this.#database = database
    this.#connection = new SqliteConnection(database, busyTimeout)
  }

  override acquireConnection(): Promise<SqliteConnection> {
    return Promise.resolve(this.#connection)
  }

  // A transaction that reads before it writes fails if another process wrote in between, and waiting doesn't help.
  // Taking the write lock first makes it wait instead.
  override beginTransaction(connection: SqliteConnection): Promise<void> {
    return connection.control('begin immediate')
  }

  override async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    // An error such as a full disk already ended the transaction; that error is reported.
    if (this.#database.isTransaction) await connection.control('rollback')
  }
}
