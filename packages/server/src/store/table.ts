import { checkedKey, isKey } from './key.ts'
import { contentOf } from './row-of.ts'
import type { Change, NewRow, Query, Row } from './rows.ts'

/** Members of a record by which its row is found, ordered and swept. */
export type Columns = Pick<Row, 'id' | 'user' | 'session' | 'ref' | 'at' | 'expires'>

/** Properties of a table that a database needs. */
export interface TableShape {
  readonly name: string
  /** Columns that rows are looked for by, beside their id. */
  readonly indexes: readonly ('user' | 'session' | 'ref' | 'at' | 'expires')[]
  /** Two rows never have the same `ref`. */
  readonly uniqueRef: boolean
  /**
   * Rows live for about an hour, and losing them only challenges a user again, so they may be in a database that can
   * lose data.
   */
  readonly shortLived: boolean
}

/** A read record, with the version that a change expects. */
export interface Kept<TRecord> {
  readonly record: TRecord
  readonly version: number
  readonly uncertain: boolean
}

/** A query whose rows hold records of one kind. */
export interface RecordQuery<TRecord> extends Query {
  readonly kept?: (row: Row) => Kept<TRecord>
}

type Range = Pick<Query, 'since' | 'before' | 'after' | 'order' | 'limit'>

/** Returns an id with so many digits that the order of ids as texts is the order of their numbers. */
export const numbered = (name: string, seq: number): string => `${name} ${String(seq).padStart(12, '0')}`

/** A table whose rows hold records of one kind. */
export class Table<TRecord> implements TableShape {
  readonly name: string
  readonly indexes: TableShape['indexes']
  readonly uniqueRef: boolean
  readonly shortLived: boolean
  readonly #columnsOf: (record: TRecord) => Columns

  constructor(
    name: string,
    columnsOf: (record: TRecord) => Columns,
    { indexes, uniqueRef = false, shortLived = false }: Partial<TableShape> & Pick<TableShape, 'indexes'>,
  ) {
    this.name = name
    this.indexes = indexes
    this.uniqueRef = uniqueRef
    this.shortLived = shortLived
    this.#columnsOf = columnsOf
  }

  by(
    column: 'id' | 'user' | 'session' | 'ref',
    is: string | readonly string[],
    range: Range = {},
  ): RecordQuery<TRecord> {
    const keys = typeof is === 'string' ? [is] : is
    // No row has any other key, and some databases refuse to look for one.
    return queryOf(this.name, column, keys.every(isKey) ? keys : keys.filter(isKey), range)
  }

  all(range: Range): RecordQuery<TRecord> {
    return queryOf(this.name, 'all', undefined, range)
  }

  /** Writes a record that is not there yet. */
  add(record: TRecord): Change {
    return this.put(record, undefined)
  }

  /** Writes a record that replaces the read one, or a new one. */
  put(record: TRecord, before: Kept<TRecord> | undefined): Change {
    const put = new RecordRow(this.name, this.#columnsOf(record), record)
    return {
      put,
      expect: before?.version ?? 0,
      bodyOnly: before !== undefined && isSame(put, this.#columnsOf(before.record)),
    }
  }

  remove({ record, version }: Kept<TRecord>): Change {
    return { remove: { table: this.name, id: this.#columnsOf(record).id }, expect: version }
  }
}

/** A record as a row. Its body, or a copy of the record, is created on read, because most decisions are never read. */
class RecordRow implements NewRow {
  readonly table: string
  readonly id: string
  readonly user: string | undefined
  readonly session: string | undefined
  readonly ref: string | undefined
  readonly at: number
  readonly expires: number | undefined
  #record: unknown
  #isCopy = false
  #body: string | undefined

  constructor(table: string, { id, user, session, ref, at, expires }: Columns, record: unknown) {
    this.table = table
    this.id = checkedKey(id)
    this.user = checkedKey(user)
    this.session = checkedKey(session)
    this.ref = checkedKey(ref)
    this.at = at
    this.expires = expires
    this.#record = record
  }

  body(): string {
    return (this.#body ??= JSON.stringify(this.#record))
  }

  record(): unknown {
    if (!this.#isCopy) this.#record = frozenCopy(this.#record)
    this.#isCopy = true
    return this.#record
  }
}

/** Copies JSON data as a database would return it: without members that are `undefined`, and frozen. */
function frozenCopy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy))
  const copy: Record<string, unknown> = {}
  for (const name of Object.keys(value)) {
    const member: unknown = (value as Readonly<Record<string, unknown>>)[name]
    // No record has a member with that name, and assigning one would change the copy's prototype.
    if (member !== undefined && name !== '__proto__') copy[name] = frozenCopy(member)
  }
  return Object.freeze(copy)
}

/** A query with all members, so that all queries have one hidden class in V8, as rows have. */
function queryOf<TRecord>(
  table: string,
  by: Query['by'],
  is: readonly string[] | undefined,
  { since, before, after, order, limit }: Range,
): RecordQuery<TRecord> {
  return { table, by, is, since, before, after, order, limit, kept }
}

function isSame(a: Columns, b: Columns): boolean {
  return a.user === b.user && a.session === b.session && a.ref === b.ref && a.at === b.at && a.expires === b.expires
}

function kept<TRecord>(row: Row): Kept<TRecord> {
  const { version, uncertain = false } = row
  return { record: contentOf(row) as TRecord, version, uncertain }
}
