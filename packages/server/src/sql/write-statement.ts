import { CompiledQuery } from 'kysely'

import type { Change } from '../store/rows.ts'
import { decisions } from '../store/tables.ts'
import type { SqlDialect } from './dialect.ts'
import { columns, nameOf, Statement } from './statements.ts'

/** Prefix of the error of a statement that rolls back its own writes. */
export const CONFLICT = 'stepup: another process was first, and the operation starts again'

/** Result of {@link writeStatement} for several changes. One change is counted by the database. */
export interface Written {
  readonly written: boolean
}

/**
 * The statement that makes changes if every row has its expected version. One change is a plain statement that changes
 * one row or none. With several, each depends on the one before: if the first finds a changed row, nothing is written;
 * if a later one does, the statement fails and rolls back.
 *
 * The statement has one clause for each change, rather than arrays of rows: PostgreSQL then looks the rows up by their ids, five times
 * as fast as it joins a list of unknown length.
 */
export function writeStatement(dialect: SqlDialect, changes: readonly Change[]): CompiledQuery<Written> {
  const statement = new Statement(dialect)
  const [first] = changes
  if (first && changes.length === 1) return CompiledQuery.raw(clause(dialect, statement, first), statement.values)
  const clauses = changes.map((change, index) => {
    const before = index === 0 ? '' : ` and exists (select from c${index - 1})`
    return `c${index} as (${clause(dialect, statement, change, before)} returning true)`
  })
  return CompiledQuery.raw(
    `with ${clauses.join(', ')} select case
      when exists (select from c${changes.length - 1}) then true
      when not exists (select from c0) then false
      else cast((select '${CONFLICT}' from c0) as boolean) end as written`,
    statement.values,
  )
}

function clause({ update, integer }: SqlDialect, statement: Statement, change: Change, and = ''): string {
  const bind = (value: unknown): string => statement.bind(value ?? null)
  const { expect } = change
  if ('remove' in change) {
    const { table, id } = change.remove
    return `delete from ${nameOf(table)} where id = ${bind(id)} and version = ${bind(expect)}${and}`
  }
  const { table, id, user, session, ref, at, expires } = change.put
  if (expect === 0)
    return `insert into ${nameOf(table)} (${columns}) select ${bind(id)}, 1, ${bind(user)}, ${bind(session)}, ${bind(ref)},
      cast(${bind(at)} as ${integer}), cast(${bind(expires)} as ${integer}), ${bind(change.put.body())} where true${and} on conflict do nothing`
  // SQLite rewrites the index of every named column, even if the value is unchanged.
  const columnsSet = change.bodyOnly
    ? ''
    : `user_id = ${bind(user)}, session_id = ${bind(session)}, ref = ${bind(ref)},
    at = ${bind(at)}, expires = ${bind(expires)}, `
  const set = `${update} ${nameOf(table)} set version = version + 1, ${columnsSet}body = ${bind(change.put.body())}`
  // Restricts the search to the partition of the decision's month.
  const inPart = (): string => (table === decisions.name && change.bodyOnly ? ` and at = ${bind(at)}` : '')
  return `${set} where id = ${bind(id)} and version = ${bind(expect)}${inPart()}${and}`
}
