import { Lines } from '../queue/lines.ts'
import { type Awaitable, isPending, whenReady } from '../time/awaitable.ts'
import type { Change, Query, Row, Rows } from './rows.ts'
import type { Kept, RecordQuery } from './table.ts'

/** Results of each kind of query. */
type Found<TQueries extends readonly RecordQuery<unknown>[]> = {
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
export interface Operate {
  /** Reads, in one round trip. */
  find<const TQueries extends readonly RecordQuery<unknown>[]>(queries: TQueries): Awaitable<Found<TQueries>>
  /**
   * Reads, decides and writes, all of it or nothing; again from the start when a row was written in between. `decide` is pure: it may be
   * called several times.
   *
   * @param line - What operations that meet on the same rows have in common. Those that lost a race wait in one line.
   */
  change<const TQueries extends readonly RecordQuery<unknown>[], TResult>(
    line: string,
    queries: TQueries,
    decide: (...found: Found<TQueries>) => Outcome<TResult>,
  ): Promise<TResult>
}

/** Within a process losers wait in line; between processes each round has a winner. So many rounds mean that something is wrong. */
const TRIES = 200

export function operateOn(rows: OperatedRows, lines: Lines = new Lines()): Operate {
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

  return {
    find,
    async change(line, queries, decide) {
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
    },
  }
}
