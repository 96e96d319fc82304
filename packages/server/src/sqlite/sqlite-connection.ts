import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'

import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'

import { StoreUnavailableError } from '../store/unavailable.ts'

/** Maximum number of cached prepared statements. An app has a few dozen; dynamic ones must not accumulate. */
const MAX_PREPARED = 200

/** SQLITE_BUSY, with any extended code. */
export function isBusy(error: unknown): boolean {
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown }
  return error instanceof Error && code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number' && errcode % 256 === 5
}

/** A single connection. SQLite answers synchronously; only a writing process makes it wait. */
export class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync
  readonly #busyTimeout: number
  readonly #prepared = new Map<string, { readonly statement: StatementSync; readonly reads: boolean }>()

  constructor(database: DatabaseSync, busyTimeout: number) {
    this.#database = database
    this.#busyTimeout = busyTimeout
  }

  executeQuery<TRow>({ sql, parameters }: CompiledQuery): Promise<QueryResult<TRow>> {
    return this.#whenFree(() => this.#run<TRow>(sql, parameters as SQLInputValue[]))
  }

  async *streamQuery<TRow>(query: CompiledQuery): AsyncIterableIterator<QueryResult<TRow>> {
    yield await this.executeQuery<TRow>(query)
  }

  /** A statement without parameters or rows: `begin immediate`, `commit`. */
  async control(sql: string): Promise<void> {
    await this.#whenFree(() => this.#database.exec(sql))
  }

  #run<TRow>(sql: string, parameters: SQLInputValue[]): QueryResult<TRow> {
    const { statement, reads } = this.#prepare(sql)
    if (reads) return { rows: statement.all(...parameters) as TRow[] }
    const { changes, lastInsertRowid } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  #prepare(sql: string) {
    const known = this.#prepared.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    const prepared = { statement, reads: statement.columns().length > 0 }
    if (this.#prepared.size < MAX_PREPARED) this.#prepared.set(sql, prepared)
    return prepared
  }

  /**
   * SQLite's own busy wait blocks the whole process, which may include the other writer. This wait lets others run.
   * Inside a transaction it never waits, because the transaction holds the write lock from its start.
   */
  async #whenFree<TResult>(work: () => TResult): Promise<TResult> {
    const since = performance.now()
    for (let pause = 1; ; pause = Math.min(pause * 2, 25)) {
      try {
        return work()
      } catch (error) {
        if (!isBusy(error)) throw error
        if (performance.now() - since >= this.#busyTimeout) throw new StoreUnavailableError(error, 1)
      }
      await wait(pause)
    }
  }
}
