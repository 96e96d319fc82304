import type { NewRow, Row } from './rows.ts'

// Rows have all members, including `undefined` ones: a different hidden class per set of members would miss V8's inline
// caches.

/** A written row as it is read back. Bodies are only serialized if they are read. */
class WrittenRow implements Row {
  readonly table: string
  readonly id: string
  readonly version: number
  readonly user: string | undefined
  readonly session: string | undefined
  readonly ref: string | undefined
  readonly at: number
  readonly expires: number | undefined
  readonly uncertain: boolean | undefined
  readonly #put: NewRow

  constructor(put: NewRow, version: number, uncertain: boolean | undefined) {
    const { table, id, user, session, ref, at, expires } = put
    this.table = table
    this.id = id
    this.version = version
    this.user = user
    this.session = session
    this.ref = ref
    this.at = at
    this.expires = expires
    this.uncertain = uncertain
    this.#put = put
  }

  get body(): string {
    return this.#put.body()
  }

  content(): unknown {
    return this.#put.record?.() ?? (JSON.parse(this.body) as unknown)
  }
}

/** The row that reads return once a row is written. */
export function rowOf(put: NewRow, version: number, { uncertain }: Pick<Row, 'uncertain'> = {}): Row {
  return new WrittenRow(put, version, uncertain)
}

/** A row as a database returned it. Found again in the same unit of work, it is not parsed again. */
class ReadRow implements Row {
  readonly table: string
  readonly id: string
  readonly version: number
  readonly user: string | undefined
  readonly session: string | undefined
  readonly ref: string | undefined
  readonly at: number
  readonly expires: number | undefined
  readonly body: string
  readonly uncertain: boolean | undefined
  #content: unknown

  constructor({ table, id, version, user, session, ref, at, expires, body, uncertain }: Row) {
    this.table = table
    this.id = id
    this.version = version
    this.user = user
    this.session = session
    this.ref = ref
    this.at = at
    this.expires = expires
    this.body = body
    this.uncertain = uncertain
  }

  content(): unknown {
    return (this.#content ??= JSON.parse(this.body) as unknown)
  }
}

/** A row that a database returned, and that knows its record. A weak map of records costs the garbage collector more than the rows. */
export function readRow(row: Row): Row {
  return new ReadRow(row)
}

/** Reads the record of a row: a copy of the object that this process wrote, frozen so that nobody can change it, or else its JSON. */
export function contentOf(row: Row): unknown {
  return row instanceof WrittenRow || row instanceof ReadRow ? row.content() : (JSON.parse(row.body) as unknown)
}
