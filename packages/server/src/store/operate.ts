import { Lines } from '../queue/lines.ts'
import type { Change, Rows } from './rows.ts'
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

/** Definition of a store operation in terms of rows. */
export interface Operate {
  /** Reads, in one round trip. */
  find<const TQueries extends readonly RecordQuery<unknown>[]>(queries: TQueries): Promise<Found<TQueries>>
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

export function operateOn(rows: Rows, lines: Lines = new Lines()): Operate {
  const find: Operate['find'] = async (queries) => {
    const found = await rows.read(queries)
    return queries.map(({ kept }, index) => found[index]?.map((row) => kept?.(row))) as never
  }

  return {
    find,
    async change(line, queries, decide) {
      type Result = ReturnType<typeof decide>['result']
      const attempt = async (): Promise<{ readonly result: Result } | undefined> => {
        const { result, changes = [] } = decide(...(await find(queries)))
        return changes.length === 0 || (await rows.write(changes)) ? { result } : undefined
      }
      const first = await attempt()
      if (first) return first.result
      const insist = async (): Promise<Result> => {
        for (let tries = 1; tries < TRIES; tries++) {
          const taken = await attempt()
          if (taken) return taken.result
        }
        throw new Error(`[stepup] An operation lost ${TRIES} races for its rows in a row.`)
      }
      return lines.wait(line, insist)
    },
  }
}
