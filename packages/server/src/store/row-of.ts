import type { NewRow, Row } from './rows.ts'

const written = new WeakMap<Row, NewRow>()

/** A written row as it is read back. Where nobody reads its body, nobody writes the body out. */
export function rowOf(put: NewRow, version: number, { uncertain }: Pick<Row, 'uncertain'> = {}): Row {
  const { table, id, user, session, ref, at, expires } = put
  const row: Row = {
    table,
    id,
    version,
    ...(user === undefined ? {} : { user }),
    ...(session === undefined ? {} : { session }),
    ...(ref === undefined ? {} : { ref }),
    at,
    ...(expires === undefined ? {} : { expires }),
    get body() {
      return put.body()
    },
    ...(uncertain ? { uncertain } : {}),
  }
  written.set(row, put)
  return row
}

/** What the body of a row says: the record itself where it was written by this process, frozen, so that nobody can change it. */
export function contentOf(row: Row): unknown {
  return written.get(row)?.record?.() ?? (JSON.parse(row.body) as unknown)
}
