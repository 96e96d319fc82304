import { Lines } from '../queue/lines.ts'
import { type Awaitable, isPending, whenReady } from '../time/awaitable.ts'
import type { Change, Query, Row, Rows } from './rows.ts'
import type { Kept, RecordQuery } from './table.ts'

/** Results of each kind of query. */
export type Found<TQueries extends readonly RecordQuery<unknown>[]> = {
  readonly [TIndex in keyof TQueries]: TQueries[TIndex] extends RecordQuery<infer TRecord>
    ? readonly Kept<TRecord>[]
    : never
}

/** Result and changes of an operation. Without changes nothing is written. */
export interface Outcome<TResult> {
  readonly result: TResult
  readonly changes?: readonly Change[]
}

/** Rows that operations read and write. Those that a unit of work has read already are ready: most operations wait for nothing. */
export interface OperatedRows<Tx = unknown> extends Omit<Rows<Tx>, 'read' | 'write'> {
  read(queries: readonly Query[]): Awaitable<readonly (readonly Row[])[]>
  write(changes: readonly Change[], tx?: Tx): Awaitable<boolean>
}

/** Definition of a store operation in terms of rows. */
export interface Operate<Tx = unknown> {
  readonly rows: OperatedRows<Tx>
  /** Reads the rows of all queries in one round trip. */
  find<const TQueries extends readonly RecordQuery<unknown>[]>(queries: TQueries): Awaitable<Found<TQueries>>
  /**
   * Reads, decides and writes atomically; starts again if a row was written in between. `decide` must be pure, because
   * it may run several times.
   *
   * @param line - Identifies operations that conflict on the same rows. After a conflict they wait in one line.
   */
  change<const TQueries extends readonly RecordQuery<unknown>[], TResult>(
    line: string,
    queries: TQueries,
    decide: (...found: Found<TQueries>) => Outcome<TResult>,
  ): Promise<TResult>
  /** {@link Operate.change} without a result: `decide` returns the changes. */
  update<const TQueries extends readonly RecordQuery<unknown>[]>(
    line: string,
    queries: TQueries,
    decide: (...found: Found<TQueries>) => readonly Change[],
  ): Promise<void>
  /** Changes the record that a query finds. Resolves to whether there was a change: `decide` may return none. */
  updateOne<TRecord>(
    line: string,
    query: RecordQuery<TRecord>,
    decide: (kept: Kept<TRecord>) => Change | false,
  ): Promise<boolean>
  list<TRecord>(query: RecordQuery<TRecord>): Promise<readonly TRecord[]>
  first<TRecord>(query: RecordQuery<TRecord>): Promise<TRecord | undefined>
}

/**
 * Within a process, conflicting operations are queued; between processes each round has a winner. This many rounds
 * indicate a bug.
 */
const TRIES = 200

export function operateOn<Tx>(rows: OperatedRows<Tx>, lines: Lines = new Lines()): Operate<Tx> {
  const find: Operate['find'] = (queries) =>
    whenReady(
      rows.read(queries),
      (found) => queries.map(({ kept }, index) => found[index]?.map((row) => kept?.(row))) as never,
    )

  /** `undefined` when a row was written in between. */
  function attempt<const TQueries extends readonly RecordQuery<unknown>[], TResult>(
    queries: TQueries,
    decide: (...found: Found<TQueries>) => Outcome<TResult>,
  ): Awaitable<Outcome<TResult> | undefined> {
    return whenReady(find(queries), (found) => {
      const outcome = decide(...found)
      const { changes = [] } = outcome
      if (changes.length === 0) return outcome
      return whenReady(rows.write(changes), (isWritten) => (isWritten ? outcome : undefined))
    })
  }

  const change: Operate['change'] = async (line, queries, decide) => {
    const attempted = attempt(queries, decide)
    const first = isPending(attempted) ? await attempted : attempted
    if (first) return first.result
    return lines.wait(line, async () => {
      for (let tries = 1; tries < TRIES; tries++) {
        const taken = await attempt(queries, decide)
        if (taken) return taken.result
      }
      throw new Error(`[stepup] An operation lost ${TRIES} races for its rows in a row.`)
    })
  }

  return {
    rows,
    find,
    change,
    update: (line, queries, decide) =>
      change(line, queries, (...found) => ({ result: undefined, changes: decide(...found) })),
    updateOne: (line, query, decide) =>
      change(line, [query], ([kept]) => {
        const made = kept !== undefined && decide(kept)
        return made ? { result: true, changes: [made] } : { result: false }
      }),
    async list(query) {
      const [found] = await find([query])
      return found.map(({ record }) => record)
    },
    async first(query) {
      const [[kept]] = await find([query])
      return kept?.record
    },
  }
}
