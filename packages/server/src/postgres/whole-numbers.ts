import type { KyselyPlugin, UnknownRow } from 'kysely'

import { integerColumns } from '../sql/tables.ts'

/**
 * Reads 64-bit integers as numbers. The driver hands them over as text unless it is told otherwise, and how an app's own pool
 * is set is not ours to say. All of ours are times, counts and counters, far below 2^53.
 */
export const wholeNumbers: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: ({ result }) =>
    Promise.resolve(result.rows.length === 0 ? result : { ...result, rows: result.rows.map(read) }),
}

function read(row: UnknownRow): UnknownRow {
  for (const column in row) {
    if (typeof row[column] === 'string' && Object.hasOwn(integerColumns, column)) row[column] = Number(row[column])
  }
  return row
}
