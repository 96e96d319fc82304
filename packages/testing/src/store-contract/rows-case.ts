import { randomUUID } from 'node:crypto'

import type { Change, Row, Rows } from '@stepup/server/store'

/** Rows that were opened for the contract. */
export interface OpenRows<Tx> {
  /** One store, or several on the same data. */
  readonly nodes: readonly [Rows<Tx>, ...Rows<Tx>[]]
  /** Runs work in a transaction of the app's. Absent for rows that can't join one. */
  transaction?(work: (tx: Tx) => Promise<void>): Promise<void>
  close?(): Promise<void>
}

/** Context of a contract case. */
export interface RowsContext {
  readonly rows: Rows
  readonly nodes: readonly Rows[]
  readonly transaction?: (work: (tx: unknown) => Promise<void>) => Promise<void>
}

/** A guarantee of an adapter, by name. */
export type RowsCases = Readonly<Record<string, (context: RowsContext) => Promise<void>>>

export type Written = Omit<Row, 'version' | 'uncertain'>

export const MINUTE = 60_000

/** A table of each kind: one that may be in a database that can lose data, and one that may not. */
export const kinds = ['challenges', 'grants'] as const

/** An id that no other case has. */
export const unique = (): string => randomUUID()

export function row(changed: Partial<Written> = {}): Written {
  const at = Date.now()
  return {
    table: 'challenges',
    id: unique(),
    user: unique(),
    session: unique(),
    ref: unique(),
    at,
    expires: at + 60 * MINUTE,
    body: '{"name":"Žofie “Q” 李","none":null,"n":1.50}',
    ...changed,
  }
}

export const put = (written: Written, expect = 0): Change => ({
  put: { ...written, body: () => written.body },
  expect,
})

export const remove = ({ table, id }: Written, expect: number): Change => ({ remove: { table, id }, expect })

/** The row as it is now. */
export async function find(rows: Rows, { table, id }: Pick<Row, 'table' | 'id'>): Promise<Row | undefined> {
  const [[found] = []] = await rows.read([{ table, by: 'id', is: [id] }])
  return found && plain(found)
}

/** Copies a row member by member. An adapter may make a body when it is read, and have columns without a value. */
export function plain(found: Row): Row {
  const members = Object.entries({ ...found, body: found.body }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(members) as unknown as Row
}

/** Makes concurrent calls, distributed over all nodes. */
export function atOnce<TResult>(
  { nodes, rows }: RowsContext,
  times: number,
  call: (rows: Rows, index: number) => Promise<TResult>,
): Promise<TResult[]> {
  return Promise.all(Array.from({ length: times }, (_, index) => call(nodes[index % nodes.length] ?? rows, index)))
}
