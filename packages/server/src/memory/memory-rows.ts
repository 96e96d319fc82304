import { rowOf } from '../store/row-of.ts'
import { type Change, type NewRow, type Query, type Row, type Rows, targetOf } from '../store/rows.ts'
import type { TableShape } from '../store/table.ts'
import { tables } from '../store/tables.ts'
import { OrderedRows } from '../store/ordered-rows.ts'

type IndexedColumn = 'user' | 'session' | 'ref'

/** A stored row. Its body is serialized on read, because most decisions are never read. */
interface StoredRow {
  readonly id: string
  readonly at: number
  readonly put: NewRow
  readonly version: number
}

type Group = OrderedRows<StoredRow>

/** The rows of one table by their ids. An index is made by the first query that needs it, and kept up to date from then on. */
class MemoryTable {
  /** Rows in the order in which they were added. */
  readonly #byId = new Map<string, StoredRow>()
  #all: Group | undefined
  readonly #groups = new Map<IndexedColumn, Map<string, Group>>()
  readonly #uniqueRef: boolean

  constructor({ uniqueRef }: TableShape) {
    this.#uniqueRef = uniqueRef
  }

  read(query: Query): readonly Row[] {
    return this.find(query).map(({ put, version }) => rowOf(put, version))
  }

  find(query: Query): readonly StoredRow[] {
    const { by, is = [] } = query
    if (by === 'all') return (this.#all ??= new OrderedRows([...this.#byId.values()])).find(query)
    if (is.length === 0) return []
    const unique = is.length === 1 ? is : [...new Set(is)]
    if (by === 'id') return new OrderedRows(unique.flatMap((id) => this.#byId.get(id) ?? [])).find(query)
    const groups = unique.flatMap((key) => this.#groupsBy(by).get(key) ?? [])
    const [first, ...others] = groups
    if (!first) return []
    return (others.length === 0 ? first : new OrderedRows(groups.flatMap((group) => group.find()))).find(query)
  }

  /** Returns whether a change expects the current row. */
  allows(change: Change): boolean {
    const { id } = targetOf(change)
    if ((this.#byId.get(id)?.version ?? 0) !== change.expect) return false
    if (!this.#uniqueRef || !('put' in change) || change.put.ref === undefined) return true
    const [taken] = this.#groupsBy('ref').get(change.put.ref)?.find({ limit: 1 }) ?? []
    return taken === undefined || taken.id === id
  }

  apply(change: Change): void {
    const isReplaced = 'put' in change && change.bodyOnly === true
    if (change.expect > 0 && !isReplaced) this.remove(targetOf(change))
    if (!('put' in change)) return
    const { put, expect } = change
    const row = { id: put.id, at: put.at, put, version: expect + 1 }
    this.#byId.set(row.id, row)
    if (isReplaced) this.#all?.replace(row)
    else this.#all?.add(row)
    for (const [column, groups] of this.#groups) {
      const key = put[column]
      if (!isReplaced) addTo(groups, key, row)
      else if (key !== undefined) groups.get(key)?.replace(row)
    }
  }

  remove({ id }: Pick<Row, 'id'>): void {
    const row = this.#byId.get(id)
    if (!row) return
    this.#byId.delete(id)
    this.#all?.remove(row)
    for (const [column, groups] of this.#groups) {
      const key = row.put[column]
      const group = key === undefined ? undefined : groups.get(key)
      if (key === undefined || !group) continue
      group.remove(row)
      if (group.size === 0) groups.delete(key)
    }
  }

  /** Removes the oldest rows, except for this number. */
  keepNewest(limit: number): void {
    for (const row of this.#byId.values()) {
      if (this.#byId.size <= limit) return
      this.remove(row)
    }
  }

  #groupsBy(column: IndexedColumn): Map<string, Group> {
    const known = this.#groups.get(column)
    if (known) return known
    const groups = new Map<string, Group>()
    for (const row of this.#byId.values()) addTo(groups, row.put[column], row)
    this.#groups.set(column, groups)
    return groups
  }
}

function addTo(groups: Map<string, Group>, key: string | undefined, row: StoredRow): void {
  if (key === undefined) return
  const group = groups.get(key)
  if (group) group.add(row)
  else groups.set(key, new OrderedRows([row]))
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
  return {
    async migrate() {},
    read: async (queries) => queries.map((query) => tableOf(query.table).read(query)),
    count: async (query) => tableOf(query.table).find(query).length,
    async write(changes) {
      if (!changes.every((change) => tableOf(targetOf(change).table).allows(change))) return false
      for (const change of changes) tableOf(targetOf(change).table).apply(change)
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
