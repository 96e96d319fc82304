import { whenReady } from '../time/awaitable.ts'
import type { OperatedRows } from './operate.ts'
import { OrderedRows } from './ordered-rows.ts'
import { rowOf } from './row-of.ts'
import { type Change, type Query, type Row, type Rows, targetOf } from './rows.ts'

/**
 * Rows as seen by one request: as first read, with the request's own changes. Changes are collected and written in one
 * step.
 */
export interface UnitOfWork<Tx = unknown> extends OperatedRows<Tx> {
  /** Reads the rows of these queries together with the next rows that are read. */
  expect(queries: readonly Query[]): void
  /**
   * Writes all changes in one step. Returns false, without a change, when another writer changed one of the rows since they were read, and
   * when rows were read at two instants that do not fit.
   * Reads and writes after a commit go to the database at once.
   */
  commit(): Promise<boolean>
}

/** A query with its name, which equal queries have in common. Queries by id have none: their rows are known one by one. */
interface Asked {
  readonly query: Query
  readonly name: string
}

/** A query that is not by id, with the rows that it found. */
interface Answered {
  readonly query: Query
  rows: readonly Row[]
}

type Target = Pick<Row, 'table' | 'id'>

const keyOf = ({ table, id }: Target): string => `${table} ${id}`

const ask = (query: Query): Asked => ({ query, name: query.by === 'id' ? '' : JSON.stringify(query) })

export function unitOfWork<Tx>(rows: Rows<Tx>): UnitOfWork<Tx> {
  /** Rows by table and id. `undefined` means that the row does not exist. */
  const known = new Map<string, Row | undefined>()
  const answers = new Map<string, Answered>()
  const changes = new Map<string, Change>()
  let expected: Query[] = []
  let gathered: Asked[] = []
  let reading: Promise<void> | undefined
  let isOver = false
  let isStale = false

  function isAnswered({ query: { table, by, is }, name }: Asked): boolean {
    if (by === 'id') return is === undefined || is.every((id) => known.has(keyOf({ table, id })))
    return is?.length === 0 || answers.has(name)
  }

  function answer({ query, name }: Asked): readonly Row[] {
    if (query.by !== 'id') return answers.get(name)?.rows ?? []
    const found = [...new Set(query.is)].flatMap((id) => known.get(keyOf({ table: query.table, id })) ?? [])
    return found.length === 0 ? found : new OrderedRows(found).find(query)
  }

  /**
   * Keeps the first read of a row. If a later read differs, the request has seen two states, and the unit can't be
   * written.
   */
  function remember({ query, name }: Asked, found: readonly Row[]): void {
    for (const row of found) {
      const key = keyOf(row)
      const read = changes.get(key)?.expect ?? known.get(key)?.version ?? 0
      if (!known.has(key)) known.set(key, row)
      else if (read !== row.version) isStale = true
    }
    if (query.by === 'id') {
      for (const id of query.is ?? []) {
        const key = keyOf({ table: query.table, id })
        if (!known.has(key)) known.set(key, undefined)
      }
    } else {
      const changed = changedIn(query.table)
      const keys = new Set([...found.map(keyOf), ...changed])
      const matching = [...keys].flatMap((key) => known.get(key) ?? []).filter((row) => matches(row, query))
      answers.set(name, { query, rows: changed.length === 0 ? matching : new OrderedRows(matching).find(query) })
    }
  }

  function changedIn(table: string): readonly string[] {
    return [...changes].flatMap(([key, change]) => (targetOf(change).table === table ? [key] : []))
  }

  /** Returns a query that still finds enough rows when those that this unit changes are no longer among them. */
  function withSpare(query: Query): Query {
    if (query.limit === undefined || query.by === 'id') return query
    return { ...query, limit: query.limit + changedIn(query.table).length }
  }

  /** Reads the queries of one turn of the event loop, and the expected ones, in one round trip. */
  function load(asked: readonly Asked[]): Promise<void> {
    gathered.push(...asked)
    reading ??= Promise.resolve().then(async () => {
      const wanted = together([...gathered, ...expected.map(ask)].filter((query) => !isAnswered(query)))
      expected = []
      gathered = []
      reading = undefined
      const found = await rows.read(wanted.map(({ query }) => withSpare(query)))
      for (const [index, query] of wanted.entries()) remember(query, found[index] ?? [])
    })
    return reading
  }

  function apply(change: Change): void {
    const target = targetOf(change)
    const key = keyOf(target)
    const merged = merge(changes.get(key), change)
    if (merged) changes.set(key, merged)
    else changes.delete(key)
    // A row that may lack earlier writes still lacks them after a new one.
    const row = 'put' in change ? rowOf(change.put, change.expect + 1, known.get(key)) : undefined
    known.set(key, row)
    for (const [name, answered] of answers) {
      if (answered.query.table !== target.table) continue
      const others = answered.rows.filter(({ id }) => id !== target.id)
      const isIn = row !== undefined && matches(row, answered.query)
      // The row after the last one is unknown.
      const isCut = answered.rows.length === answered.query.limit && others.length < answered.rows.length && !isIn
      if (isCut) answers.delete(name)
      else if (isIn || others.length < answered.rows.length)
        answered.rows = new OrderedRows(isIn ? [...others, row] : others).find(answered.query)
    }
  }

  return {
    migrate: () => rows.migrate(),
    sweep: (sweep) => rows.sweep(sweep),
    count: (query) => rows.count(query),
    expect: (queries) => void expected.push(...queries),
    read(queries) {
      if (isOver) return rows.read(queries)
      const asked = queries.map(ask)
      const open = asked.filter((query) => !isAnswered(query))
      return whenReady(open.length > 0 ? load(open) : undefined, () => asked.map(answer))
    },
    write(written, tx) {
      if (isOver || tx !== undefined) return rows.write(written, tx)
      const isPossible = written.every((change) => {
        const key = keyOf(targetOf(change))
        return !known.has(key) || (known.get(key)?.version ?? 0) === change.expect
      })
      if (isPossible) for (const change of written) apply(change)
      return isPossible
    },
    async commit() {
      isOver = true
      return !isStale && (changes.size === 0 || rows.write([...changes.values()]))
    },
  }
}

/** Queries that find the same as these: one for the rows of a table that are asked for by id, and no other one twice. */
function together(asked: readonly Asked[]): readonly Asked[] {
  const lists = new Map<string, Asked>()
  const ids = new Map<string, string[]>()
  for (const open of asked) {
    const { table, by, is = [] } = open.query
    if (by !== 'id') lists.set(open.name, open)
    else ids.set(table, [...(ids.get(table) ?? []), ...is])
  }
  return [...lists.values(), ...Array.from(ids, ([table, is]) => ask({ table, by: 'id', is: [...new Set(is)] }))]
}

/** Merges two changes of one row. Returns `undefined` if the second one removes what the first one added. */
function merge(first: Change | undefined, second: Change): Change | undefined {
  if (!first) return second
  const { expect } = first
  if ('remove' in second) return expect === 0 ? undefined : { remove: second.remove, expect }
  const bodyOnly = 'put' in first && first.bodyOnly === true && second.bodyOnly === true
  return { put: second.put, expect, bodyOnly }
}

function matches(row: Row, { by, is = [], since, before, after }: Query): boolean {
  const value = by === 'all' ? undefined : row[by]
  return (
    (by === 'all' || (value !== undefined && is.includes(value))) &&
    (since === undefined || row.at >= since) &&
    (before === undefined || row.at < before) &&
    (after === undefined || row.at > after.at || (row.at === after.at && row.id > after.id))
  )
}
