import type { NewRow, Row } from './rows.ts'

/** A written row as it is read back. Where nobody reads its body, nobody writes the body out. */
class WrittenRow implements Row {
  readonly table: string
  readonly id: string
  readonly version: number
  readonly user?: string
  readonly session?: string
  readonly ref?: string
  readonly at: number
  readonly expires?: number
  readonly uncertain?: boolean
  readonly #put: NewRow

  constructor(put: NewRow, version: number, isUncertain: boolean) {
    const { table, id, user, session, ref, at, expires } = put
    this.table = table
    this.id = id
    this.version = version
    if (user !== undefined) this.user = user
    if (session !== undefined) this.session = session
    if (ref !== undefined) this.ref = ref
    this.at = at
    if (expires !== undefined) this.expires = expires
    if (isUncertain) this.uncertain = true
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
export function rowOf(put: NewRow, version: number, { uncertain = false }: Pick<Row, 'uncertain'> = {}): Row {
  return new WrittenRow(put, version, uncertain)
}

/** Records of rows from a database. A row that is found again in the same unit of work is not parsed again. */
const parsed = new WeakMap<Row, unknown>()

/** Reads the record of a row: a copy of the object that this process wrote, frozen so that nobody can change it, or else its JSON. */
export function contentOf(row: Row): unknown {
  // Knows its record. An entry for it in a weak map would cost the garbage collector more than the row.
  if (row instanceof WrittenRow) return row.content()
  const known = parsed.get(row)
  if (known !== undefined) return known
  const content = JSON.parse(row.body) as unknown
  parsed.set(row, content)
  return content
}
