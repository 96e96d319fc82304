import type { TableShape } from '../store/table.ts'
import type { SqlDialect } from './dialect.ts'
import { nameOf } from './statements.ts'

const indexed = {
  user: 'user_id, at, id',
  session: 'session_id, at, id',
  ref: 'ref, at, id',
  at: 'at, id',
  expires: 'expires',
} as const

/** The statements that make tables. */
export function schema(dialect: SqlDialect, tables: readonly TableShape[]): readonly string[] {
  return tables.flatMap((table) => [createTable(table, dialect), ...createIndexes(table)])
}

function createTable({ name }: TableShape, { integer, key, tableOptions }: SqlDialect): string {
  return `create table ${nameOf(name)} (id ${key} primary key, version ${integer} not null, user_id ${key}, session_id ${key},
    ref ${key}, at ${integer} not null, expires ${integer}, body text not null)${tableOptions}`
}

function createIndexes({ name, indexes, uniqueRef }: TableShape): readonly string[] {
  const table = nameOf(name)
  const created = indexes.map((column) => `create index ${table}_by_${column} on ${table} (${indexed[column]})`)
  return uniqueRef ? [...created, `create unique index ${table}_one_ref on ${table} (ref)`] : created
}
