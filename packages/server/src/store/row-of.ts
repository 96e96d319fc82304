import type { NewRow, Row } from './rows.ts'

/**
 * A row that knows its record: found again in the same unit of work, it is not parsed again. The body of a written row
 * is only serialized if it is read.
 *
 * Rows have all members, including `undefined` ones: a different hidden class per set of members would miss V8's inline
 * caches.
 */
class KnownRow implements Row {
  readonly table: string
  readonly id: string
  readonly version: number
  readonly user: string | undefined
  readonly session: string | undefined
  readonly ref: string | undefined
  readonly at: number
  readonly expires: number | undefined
  readonly uncertain: boolean | undefined
  readonly #source: string | NewRow
  #content: unknown

  constructor(
    { table, id, user, session, ref, at, expires }: Omit<Row, 'version' | 'uncertain' | 'body'>,
    version: number,
    uncertain: boolean | undefined,
    source: string | NewRow,
  ) {
    this.table = table
    this.id = id
    this.version = version
    this.user = user
    this.session = session
    this.ref = ref
    this.at = at
    this.expires = expires
    this.uncertain = uncertain
    this.#source = source
  }

  get body(): string {
    return typeof this.#source === 'string' ? this.#source : this.#source.body()
  }

  content(): unknown {
    const record = typeof this.#source === 'string' ? undefined : this.#source.record?.()
    return (this.#content ??= record ?? (JSON.parse(this.body) as unknown))
  }
}

/** The row that reads return once a row is written. */
export function rowOf(put: NewRow, version: number, { uncertain }: Pick<Row, 'uncertain'> = {}): Row {
  return new KnownRow(put, version, uncertain, put)
}

/** A row that a database returned, and that knows its record. A weak map of records costs the garbage collector more than the rows. */
export function readRow(row: Row): Row {
  return new KnownRow(row, row.version, row.uncertain, row.body)
}

/** Reads the record of a row: a copy of the object that this process wrote, frozen so that nobody can change it, or else its JSON. */
export function contentOf(row: Row): unknown {
  return row instanceof KnownRow ? row.content() : (JSON.parse(row.body) as unknown)
}
