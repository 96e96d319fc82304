import type { Change, Query, Row, Rows } from '../store/rows.ts'
import { tables, type TableShape } from '../store/tables.ts'
import { OrderedRows } from '../store/ordered-rows.ts'

const COLUMNS = ['user', 'session', 'ref'] as const

type IndexedColumn = (typeof COLUMNS)[number]

type Put = Extract<Change, { readonly put: unknown }>['put']

/** A row as it was put. Its body is made when somebody reads it: most decisions are never read. */
interface StoredRow {
  readonly id: string
  readonly at: number
  readonly put: Put
  readonly version: number
}

type Group = OrderedRows<StoredRow>

/** The rows of one table, by their id, by each column and in order. */
class MemoryTable {
  readonly #byId = new Map<string, StoredRow>()
  readonly #all: Group = new OrderedRows()
  /** Rows by the value of each column that has an index. */
  readonly #groups: ReadonlyMap<IndexedColumn, Map<string, Group>>
  readonly #uniqueRef: boolean

  constructor({ indexes, uniqueRef }: TableShape) {
    this.#groups = new Map(COLUMNS.filter((column) => indexes.includes(column)).map((column) => [column, new Map()]))
    this.#uniqueRef = uniqueRef
  }

  read(query: Query): readonly Row[] {
    return this.find(query).map(({ put, version }) => ({ ...put, version }))
  }

  find(query: Query): readonly StoredRow[] {
    const { by, is = [] } = query
    if (by === 'all') return this.#all.find(query)
    const unique = is.length === 1 ? is : [...new Set(is)]
    if (by === 'id') return new OrderedRows(unique.flatMap((id) => this.#byId.get(id) ?? [])).find(query)
    const groups = unique.flatMap((key) => this.#groups.get(by)?.get(key) ?? [])
    const [first, ...others] = groups
    if (!first) return []
    return (others.length === 0 ? first : new OrderedRows(groups.flatMap((group) => group.find()))).find(query)
  }

  /** Whether a change expects what is there. */
  allows(change: Change): boolean {
    const { id } = 'put' in change ? change.put : change.remove
    if ((this.#byId.get(id)?.version ?? 0) !== change.expect) return false
    if (!this.#uniqueRef || !('put' in change) || change.put.ref === undefined) return true
    const [taken] = this.#groups.get('ref')?.get(change.put.ref)?.find({ limit: 1 }) ?? []
    return taken === undefined || taken.id === id
  }

  apply(change: Change): void {
    if (change.expect > 0 && !('put' in change && change.bodyOnly))
      this.remove('put' in change ? change.put : change.remove)
    if (!('put' in change)) return
    const { put, expect, bodyOnly = false } = change
    const row = { id: put.id, at: put.at, put, version: expect + 1 }
    this.#byId.set(row.id, row)
    if (bodyOnly) this.#all.replace(row)
    else this.#all.add(row)
    for (const [column, groups] of this.#groups) {
      const key = put[column]
      if (key === undefined) continue
      const group = groups.get(key)
      if (!group) groups.set(key, new OrderedRows([row]))
      else if (bodyOnly) group.replace(row)
      else group.add(row)
    }
  }

  remove({ id }: Pick<Row, 'id'>): void {
    const row = this.#byId.get(id)
    if (!row) return
    this.#byId.delete(id)
    this.#all.remove(row)
    for (const [column, groups] of this.#groups) {
      const key = row.put[column]
      const group = key === undefined ? undefined : groups.get(key)
      if (key === undefined || !group) continue
      group.remove(row)
      if (group.size === 0) groups.delete(key)
    }
  }

  /** Removes the oldest rows but so many. */
  keepNewest(limit: number): void {
    if (this.#all.size <= limit) return
    for (const row of this.#all.find({ limit: this.#all.size - limit })) this.remove(row)
  }
}

/**
 * Rows in this process's memory. Nothing here waits: a write is done before another begins, and so atomic.
 *
 * @param newest - How many rows of a table are kept, the newest.
 */
export function memoryRows(newest: Readonly<Record<string, number>> = {}): Rows {
  const byName = new Map(tables.map((shape) => [shape.name, new MemoryTable(shape)]))
  const tableOf = (name: string): MemoryTable => {
    const table = byName.get(name)
    if (!table) throw new Error(`There is no table "${name}"`)
    return table
  }
  const nameOf = (change: Change): string => ('put' in change ? change.put : change.remove).table
  return {
    async migrate() {},
    read: async (queries) => queries.map((query) => tableOf(query.table).read(query)),
    count: async (query) => tableOf(query.table).find(query).length,
    async write(changes) {
      if (!changes.every((change) => tableOf(nameOf(change)).allows(change))) return false
      for (const change of changes) tableOf(nameOf(change)).apply(change)
      for (const [name, limit] of Object.entries(newest)) tableOf(name).keepNewest(limit)
      return true
    },
    async sweep({ table, ref, column, through, limit }) {
      const rows = tableOf(table).find(ref === undefined ? { table, by: 'all' } : { table, by: 'ref', is: [ref] })
      const swept = rows.filter(({ put }) => (put[column] ?? Number.POSITIVE_INFINITY) <= through).slice(0, limit)
      for (const row of swept) tableOf(table).remove(row)
      return swept.length
    },
  }
}
