import { setTimeout as wait } from 'node:timers/promises'

import { OrderedRows } from '../store/ordered-rows.ts'
import { readRow } from '../store/row-of.ts'
import { type Change, type Query, type Row, targetOf } from '../store/rows.ts'
import { tables } from '../store/tables.ts'
import { StoreUnavailableError } from '../store/unavailable.ts'
import type { RedisConnection } from './redis-connection.ts'
import { readScript, writeScript } from './row-scripts.ts'
import { runScript } from './script.ts'
import { MINUTE } from '../time/clock.ts'

/** Rows stay readable for a while after their expiry, independent of the nodes' clocks. Milliseconds. */
const LEAST_KEPT = 10 * MINUTE
/** Milliseconds for which rows stay held when their writer has died: longer than a statement of PostgreSQL may take. */
const MOST_HELD = MINUTE
/** Interval and limit of the checks whether rows are still held, in milliseconds. The usual wait is one statement of PostgreSQL. */
export const PAUSE = 2
const PATIENCE = 2000

/** Modes of writing rows: at once, or held before PostgreSQL writes its part, and written or released after it. */
export type WriteTask = 'write' | 'hold' | 'release'

/** A row in Redis, and whether a writer holds it. */
export type ShortLivedRow = Row & { readonly isHeld?: true }

/** The tables whose rows are in Redis. Losing them only means that a user is challenged again. */
export interface ShortLivedRows {
  has(table: string): boolean
  read(queries: readonly Query[]): Promise<readonly (readonly ShortLivedRow[])[]>
  /** Writes all of the changes or none. Returns false when a row has another version than expected. */
  write(changes: readonly Change[], task?: WriteTask, writer?: string): Promise<boolean>
}

export function shortLivedRows(redis: RedisConnection, prefix: string): ShortLivedRows {
  const byName = new Map(tables.filter(({ shortLived }) => shortLived).map((table) => [table.name, table]))
  const keyOf = (table: string, value: string, kind: 'row' | 'user' | 'session' | 'ref'): string =>
    `${prefix}${table}:${value}:${kind}`
  // Redis' run id at the last read. If it differs, writes are uncertain and not relied on.
  let run = ''

  /**
   * Query of the script. The script limits the rows that it reads where possible; {@link OrderedRows} handles the rest.
   */
  function wanted({ table, by, is = [], since, before, after, order, limit }: Query) {
    if (by === 'all') throw new Error(`The rows of "${table}" lie in Redis, which does not list them all.`)
    const keys = [...new Set(is)].map((value) => keyOf(table, value, by === 'id' ? 'row' : by))
    const isWhole = since === undefined && before === undefined && after === undefined
    return {
      rows: by === 'id' ? keys : [],
      indexes: by === 'id' ? [] : keys,
      newest: order === 'newest',
      limit: isWhole ? (limit ?? -1) : -1,
    }
  }

  /** Change as the script needs it: see {@link writeScript}. */
  function argsOf(change: Change): readonly string[] {
    const expect = String(change.expect)
    if ('remove' in change) return [expect, '', '', '', '[]']
    const { table, at, expires = 0 } = change.put
    const indexes = (['user', 'session', 'ref'] as const).flatMap((column) => {
      const value = change.put[column]
      return value !== undefined && byName.get(table)?.indexes.includes(column) ? [keyOf(table, value, column)] : []
    })
    const ttl = Math.max(expires - Date.now(), LEAST_KEPT)
    return [
      expect,
      JSON.stringify({ ...change.put, body: change.put.body() }),
      String(Math.ceil(ttl)),
      String(at),
      JSON.stringify(indexes),
    ]
  }

  return {
    has: (table) => byName.has(table),

    async read(queries) {
      const wants = queries.map(wanted)
      const [key] = wants.flatMap(({ rows, indexes }) => [...rows, ...indexes])
      if (key === undefined) return queries.map(() => [])
      const reply = await runScript(redis, readScript, [key], [JSON.stringify(wants)])
      const [readRun, found] = reply as readonly [string, readonly FoundRow[][]]
      if (readRun !== '') run = readRun
      return queries.map((query, index) => new OrderedRows((found[index] ?? []).map(rowOf)).find(query))
    },

    async write(changes, task = 'write', writer = '') {
      const keys = changes.map((change) => {
        const { table, id } = targetOf(change)
        return keyOf(table, id, 'row')
      })
      const args = [task, writer, String(MOST_HELD), run, ...changes.flatMap(argsOf)]
      for (let waited = 0; ; waited += PAUSE) {
        const reply = await runScript(redis, writeScript, keys, args)
        if (reply !== 'held') return reply === 'done'
        if (waited >= PATIENCE)
          throw new StoreUnavailableError(new Error('Another writer has locked the rows in Redis.'))
        await wait(PAUSE)
      }
    },
  }
}

type FoundRow = readonly [version: string, row: string, isUncertain: number, isHeld: number]

function rowOf([version, row, isUncertain, isHeld]: FoundRow): ShortLivedRow {
  const put = JSON.parse(row) as Omit<Row, 'version'>
  const found = readRow({ ...put, version: Number(version), ...(isUncertain === 1 ? { uncertain: true } : {}) })
  return isHeld === 1 ? Object.assign(found, { isHeld: true } as const) : found
}
