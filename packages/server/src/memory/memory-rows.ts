import type { Change, Query, Row, Rows } from '../store/rows.ts'
import { tables, type TableShape } from '../store/tables.ts'
import { OrderedRows } from '../store/ordered-rows.ts'

const COLUMNS = ['user', 'session', 'ref'] as const

/** The rows of one table, by their id, by each column and in order. */
class MemoryTable {
  readonly byId = new Map<string, Row>()
  readonly all = new OrderedRows()
  readonly #indexes: Readonly<Record<(typeof COLUMNS)[number], Map<string, OrderedRows>>> = {
    user: new Map(),
    session: new Map(),
    ref: new Map(),
  }
  readonly #shape: TableShape

  constructor(shape: TableShape) {
    this.#shape = shape
  }

  find(query: Query): readonly Row[] {
    const { by, is = [] } = query
    if (by === 'all') return this.all.find(query)
    const unique = [...new Set(is)]
    if (by === 'id') return new OrderedRows(unique.flatMap((id) => this.byId.get(id) ?? [])).find(query)
    const groups = unique.flatMap((key) => this.#indexes[by].get(key) ?? [])
    const [first, ...others] = groups
    if (!first) return []
    return (others.length === 0 ? first : new OrderedRows(groups.flatMap((group) => group.find()))).find(query)
  }

  /** Whether a change expects what is there. */
  allows(change: Change): boolean {
    const { id } = 'put' in change ? change.put : change.remove
    if ((this.byId.get(id)?.version ?? 0) !== change.expect) return false
    if (!('put' in change) || !this.#shape.uniqueRef || change.put.ref === undefined) return true
    const [taken] = this.#indexes.ref.get(change.put.ref)?.find({ limit: 1 }) ?? []
    return taken === undefined || taken.id === id
  }

  apply(change: Change): void {
    const { id } = 'put' in change ? change.put : change.remove
    if ('put' in change && change.bodyOnly) return this.#replace({ ...change.put, version: change.expect + 1 })
    this.#forget(id)
    if ('put' in change) this.#keep({ ...change.put, version: change.expect + 1 })
  }

  sweep(rows: readonly Row[]): number {
    for (const { id } of rows) this.#forget(id)
    return rows.length
  }

  #keep(row: Row): void {
    this.byId.set(row.id, row)
    this.all.add(row)
    for (const column of COLUMNS) {
      const key = row[column]
      if (key === undefined) continue
      const group = this.#indexes[column].get(key) ?? new OrderedRows()
      group.add(row)
      this.#indexes[column].set(key, group)
    }
  }

  #replace(row: Row): void {
    this.byId.set(row.id, row)
    this.all.replace(row)
    for (const column of COLUMNS) this.#indexes[column].get(row[column] ?? '')?.replace(row)
  }

  #forget(id: string): void {
    const row = this.byId.get(id)
    if (!row) return
    this.byId.delete(id)
    this.all.remove(row)
    for (const column of COLUMNS) {
      const key = row[column]
      const group = key === undefined ? undefined : this.#indexes[column].get(key)
      if (key === undefined || !group) continue
      group.remove(row)
      if (group.size === 0) this.#indexes[column].delete(key)
    }
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
    read: async (queries) => queries.map((query) => tableOf(query.table).find(query)),
    count: async (query) => tableOf(query.table).find(query).length,
    async write(changes) {
      if (!changes.every((change) => tableOf(nameOf(change)).allows(change))) return false
      for (const change of changes) tableOf(nameOf(change)).apply(change)
      for (const [name, limit] of Object.entries(newest)) {
        const { all } = tableOf(name)
        if (all.size > limit) tableOf(name).sweep(all.find({ limit: all.size - limit }))
      }
      return true
    },
    async sweep({ table, ref, column, through, limit }) {
      const rows = tableOf(table).find(ref === undefined ? { table, by: 'all' } : { table, by: 'ref', is: [ref] })
      const isOver = (row: Row): boolean => (row[column] ?? Number.POSITIVE_INFINITY) <= through
      return tableOf(table).sweep(rows.filter(isOver).slice(0, limit))
    },
  }
}
