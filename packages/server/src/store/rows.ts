/** A row of any table. All tables have the same columns; the record is in the body. */
export interface Row {
  readonly table: string
  readonly id: string
  /** 1 when the row is written for the first time, and one more with each write. */
  readonly version: number
  /** The person and the session that it belongs to. */
  readonly user?: string | undefined
  readonly session?: string | undefined
  /** Another key that the row is found by: a fingerprint, a credential id, an address. */
  readonly ref?: string | undefined
  /**
   * The place of the row in the order of rows; equal ones are ordered by their ids. A whole number, mostly milliseconds
   * since the epoch.
   */
  readonly at: number
  /**
   * Time after which the row may be removed. It can be found until then. Absent: never. Milliseconds since the epoch.
   */
  readonly expires?: number | undefined
  /** JSON text. The database returns it unchanged. */
  readonly body: string
  /** The database may have lost later writes of this row, as Redis does in a failover. */
  readonly uncertain?: boolean | undefined
}

/** Rows of one table, in order. */
export interface Query {
  readonly table: string
  /** The column that must equal one of `is`; `all` matches every row. */
  readonly by: 'id' | 'user' | 'session' | 'ref' | 'all'
  readonly is?: readonly string[] | undefined
  /** Only rows whose `at` is that or more. */
  readonly since?: number | undefined
  /** Only rows whose `at` is less. */
  readonly before?: number | undefined
  /** Only rows that follow this one, oldest first. */
  readonly after?: { readonly at: number; readonly id: string } | undefined
  /** The order of the rows: by `at`, then by `id`. Default `oldest` first. */
  readonly order?: 'oldest' | 'newest' | undefined
  readonly limit?: number | undefined
}

/** A row to write. Its body is serialized on access. */
export interface NewRow extends Omit<Row, 'version' | 'uncertain' | 'body'> {
  body(): string
  /** Record of the body, frozen. */
  record?(): unknown
}

/** Writes or removes a row, if its version is still `expect`. 0 expects that there is no such row. */
export type Change =
  | {
      readonly put: NewRow
      readonly expect: number
      /** Whether all columns but the body are as in the version that is expected: no index has to change. */
      readonly bodyOnly?: boolean
    }
  | { readonly remove: Pick<Row, 'table' | 'id'>; readonly expect: number }

export function targetOf(change: Change): Pick<Row, 'table' | 'id'> {
  return 'put' in change ? change.put : change.remove
}

/** Scope of a sweep: the oldest expired rows of a table. */
export interface Sweep {
  readonly table: string
  /** Only rows with this `ref`. */
  readonly ref?: string
  /** Rows whose `at`, or `expires`, is that or less. */
  readonly column: 'at' | 'expires'
  readonly through: number
  readonly limit: number
}

/**
 * Adapter of a database, which keeps rows for the store. Every operation of the store is a read, a decision and a write
 * whose changes expect the versions that were read. `Tx` is the app's own transaction.
 *
 * All methods may be called concurrently, by several processes. They throw `StoreUnavailableError` while the database
 * does not respond.
 */
export interface Rows<Tx = unknown> {
  /** Makes the tables. Safe to call at every start, by several processes at once. */
  migrate(): Promise<void>
  /** The rows of each query, in one round trip, as of one instant. */
  read(queries: readonly Query[]): Promise<readonly (readonly Row[])[]>
  /** Counts the rows that a query finds, up to its `limit`. */
  count(query: Query): Promise<number>
  /**
   * All of the changes or none, durably. False, and nothing is written, when a row has another version than expected or its `ref` is
   * taken in a table where that is unique. With `tx` the one change joins that transaction, and false leaves the transaction usable.
   */
  write(changes: readonly Change[], tx?: Tx): Promise<boolean>
  /** Removes expired rows of any version, and returns their number. */
  sweep(sweep: Sweep): Promise<number>
}
