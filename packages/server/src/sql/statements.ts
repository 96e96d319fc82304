import { CompiledQuery } from 'kysely'

import { readRow } from '../store/row-of.ts'
import type { Query, Row, Sweep } from '../store/rows.ts'
import type { SqlDialect } from './dialect.ts'

export const nameOf = (table: string): string => `stepup_${table}`

/** The columns of every table, named: while nodes are updated one by one, a newer one may add a column. */
export const columns = 'id, version, user_id, session_id, ref, at, expires, body'

const columnOf = { id: 'id', user: 'user_id', session: 'session_id', ref: 'ref' } as const

/** A statement under construction, with its values. */
export class Statement {
  readonly values: unknown[] = []
  readonly #dialect: SqlDialect

  constructor(dialect: SqlDialect) {
    this.#dialect = dialect
  }

  bind(value: unknown): string {
    this.values.push(value)
    return this.#dialect.placeholder(this.values.length)
  }

  among(column: string, keys: readonly string[]): string {
    if (keys.length === 1) return `${column} = ${this.bind(keys[0])}`
    return this.#dialect.among(column, this.bind(this.#dialect.keys(keys)))
  }
}

function where(statement: Statement, { by, is = [], since, before, after }: Query): string {
  const conditions = [
    ...(by === 'all' ? [] : [statement.among(columnOf[by], is)]),
    // Rows after `after` are never before its time. With both conditions SQLite would search from `since`, and each
    // page would cost as much as all previous ones.
    ...(since === undefined || (after && since <= after.at) ? [] : [`at >= ${statement.bind(since)}`]),
    ...(before === undefined ? [] : [`at < ${statement.bind(before)}`]),
    ...(after === undefined ? [] : [`(at, id) > (${statement.bind(after.at)}, ${statement.bind(after.id)})`]),
  ]
  return conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`
}

function ordered({ order = 'oldest', limit, by, is = [] }: Query): string {
  if (by === 'id' && is.length === 1) return ''
  const direction = order === 'newest' ? ' desc' : ''
  return `order by at${direction}, id${direction} ${limited({ limit })}`
}

function limited({ limit }: Pick<Query, 'limit'>): string {
  return limit === undefined ? '' : `limit ${Math.trunc(limit)}`
}

const findsNothing = ({ by, is = [] }: Query): boolean => by !== 'all' && is.length === 0

/**
 * Reads what all of the queries find, as one statement: the database looks at one instant. Returns `undefined` if none
 * of the queries can find a row.
 */
export function selectRows(dialect: SqlDialect, queries: readonly Query[]): CompiledQuery<SelectedRow> | undefined {
  const statement = new Statement(dialect)
  const parts = queries.flatMap((query, index) =>
    findsNothing(query)
      ? []
      : [
          `select ${index} as query, ${columns} from (select ${columns} from ${nameOf(query.table)} ${where(statement, query)} ${ordered(query)}) q${index}`,
        ],
  )
  return parts.length === 0 ? undefined : CompiledQuery.raw(parts.join(' union all '), statement.values)
}

/** A row of {@link selectRows}. Drivers may hand integers over as text. */
export interface SelectedRow {
  readonly query: number
  readonly id: string
  readonly version: number | string
  readonly user_id: string | null
  readonly session_id: string | null
  readonly ref: string | null
  readonly at: number | string
  readonly expires: number | string | null
  readonly body: string
}

/** The rows of each query, in its order: a union promises none. */
export function rowsOf(queries: readonly Query[], selected: readonly SelectedRow[]): readonly (readonly Row[])[] {
  const found = queries.map((): Row[] => [])
  for (const row of selected) found[Number(row.query)]?.push(rowOf(row, queries[Number(row.query)]?.table ?? ''))
  for (const [index, { order }] of queries.entries()) {
    const sign = order === 'newest' ? -1 : 1
    found[index]?.sort((a, b) => sign * (a.at - b.at || (a.id < b.id ? -1 : 1)))
  }
  return found
}

function rowOf(row: SelectedRow, table: string): Row {
  const { id, version, user_id: user, session_id: session, ref, at, expires, body } = row
  return readRow({
    table,
    id,
    version: Number(version),
    user: user ?? undefined,
    session: session ?? undefined,
    ref: ref ?? undefined,
    at: Number(at),
    expires: expires === null ? undefined : Number(expires),
    body,
  })
}

export function countRows(dialect: SqlDialect, query: Query): CompiledQuery<{ readonly count: number | string }> {
  const statement = new Statement(dialect)
  const found = `select 1 from ${nameOf(query.table)} ${where(statement, query)} ${limited(query)}`
  return CompiledQuery.raw(`select count(*) as count from (${found}) q`, statement.values)
}

export function sweepRows(dialect: SqlDialect, { table, ref, column, through, limit }: Sweep): CompiledQuery {
  const statement = new Statement(dialect)
  const name = nameOf(table)
  const isOver = (): string =>
    `${ref === undefined ? '' : `ref = ${statement.bind(ref)} and `}${column} <= ${statement.bind(through)}`
  const oldest = `select id from ${name} where ${isOver()} order by ${column} limit ${Math.trunc(limit)}`
  return CompiledQuery.raw(`delete from ${name} where ${dialect.isIdOf(oldest)} and ${isOver()}`, statement.values)
}
