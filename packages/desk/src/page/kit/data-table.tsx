import './table.css'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { commonWords } from '../words/common.ts'
import { Button } from '@stepup/kit/button.tsx'
import { ScrollRegion } from './scroll-region.tsx'

export interface Column<TRow> {
  readonly id: string
  readonly header: string
  /** The value that the column sorts by. */
  readonly value: (row: TRow) => string | number
  /** Content of the cell. Default: the value. */
  readonly cell?: (row: TRow) => ReactNode
  /** Whether the values are numbers, which are aligned at the end. */
  readonly numeric?: boolean
}

interface DataTableProps<TRow> {
  /** Accessible name of the rows. */
  readonly caption: string
  readonly rows: readonly TRow[]
  /** The first column names the row. */
  readonly columns: readonly Column<TRow>[]
  readonly keyOf: (row: TRow) => string
  /** Number of rows that are shown until the reader unfolds the table. Default: all. */
  readonly few?: number
  /** Number of rows that are shown where each row is a block of its values. Default: `few`. */
  readonly fewNarrow?: number
  /** The column that the table is sorted by at first, the largest value first. Default: the order of `rows`. */
  readonly sortBy?: string
}

/** A table that the reader can sort by its columns. */
export function DataTable<TRow extends object>({
  caption,
  rows,
  columns,
  keyOf,
  few,
  fewNarrow = few,
  sortBy,
}: DataTableProps<TRow>): ReactNode {
  const words = useWords(commonWords)
  const format = useFormat()
  const [all, setAll] = useState(false)
  const [sorting, setSorting] = useState<Sorting | undefined>(
    sortBy === undefined ? undefined : { id: sortBy, isDescending: true },
  )
  const sorted = sortedBy(
    rows,
    columns.find(({ id }) => id === sorting?.id),
    sorting?.isDescending,
  )
  // A single hidden row is shown instead of the button, which would take as much space.
  const rowsOf = (most: number | undefined): number =>
    all || most === undefined || sorted.length <= most + 1 ? sorted.length : most
  const shown = rowsOf(few)
  const shownNarrow = Math.min(shown, rowsOf(fewNarrow))
  const folded = (place: number): 'always' | 'narrow' | undefined =>
    place >= shown ? 'always' : place >= shownNarrow ? 'narrow' : undefined

  return (
    <>
      <ScrollRegion label={caption}>
        <table className="table">
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => {
                const isDescending = column.id === sorting?.id ? sorting.isDescending : undefined
                return (
                  <th
                    key={column.id}
                    scope="col"
                    data-numeric={column.numeric ? '' : undefined}
                    aria-sort={isDescending === undefined ? undefined : isDescending ? 'descending' : 'ascending'}
                  >
                    <button type="button" className="sort" onClick={() => setSorting(nextOf(column, isDescending))}>
                      {column.header}
                      {isDescending === false ? <ArrowUp /> : <ArrowDown />}
                    </button>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row, place) => (
              <tr key={keyOf(row)} data-folded={folded(place)}>
                {columns.map(({ id, header, cell, value, numeric }, index) => {
                  const content = cell ? cell(row) : value(row)
                  return index === 0 ? (
                    <th key={id} scope="row">
                      {content}
                    </th>
                  ) : (
                    <td key={id} data-numeric={numeric ? '' : undefined} data-name={header}>
                      <span>{content}</span>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {shownNarrow < sorted.length && (
        <div className="unfold" data-folded={folded(sorted.length - 1)}>
          <Button variant="quiet" flush onClick={() => setAll(true)}>
            {words.showAll(format.count(sorted.length))}
          </Button>
        </div>
      )}
    </>
  )
}

interface Sorting {
  readonly id: string
  readonly isDescending: boolean
}

/** The order after a press: numbers begin with the largest, texts with the first, and the third press gives the order of the rows back. */
function nextOf({ id, numeric = false }: Column<never>, isDescending: boolean | undefined): Sorting | undefined {
  if (isDescending === undefined) return { id, isDescending: numeric }
  return isDescending === numeric ? { id, isDescending: !numeric } : undefined
}

function sortedBy<TRow>(
  rows: readonly TRow[],
  column: Column<TRow> | undefined,
  isDescending = false,
): readonly TRow[] {
  if (!column) return rows
  const direction = isDescending ? -1 : 1
  return rows.toSorted((a, b) => {
    const [one, other] = [column.value(a), column.value(b)]
    return one === other ? 0 : one > other ? direction : -direction
  })
}

/** A share as a bar. The number beside it says the same. */
export function Bar({ share }: { readonly share: number }): ReactNode {
  return (
    <span className="bar" aria-hidden="true">
      <i style={{ inlineSize: `${Math.min(1, share) * 100}%` }} />
    </span>
  )
}
