import './table.css'

import {
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  useTable,
  type ColumnDef,
  type SortingState,
} from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'

import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { commonWords } from '../words/common.ts'
import { Button } from '@stepup/kit/button.tsx'
import { ScrollRegion } from './scroll-region.tsx'

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
})

export interface Column<TRow> {
  readonly id: string
  readonly header: string
  /** The value that the column sorts by. */
  readonly value: (row: TRow) => string | number
  /** Default: the value. */
  readonly cell?: (row: TRow) => ReactNode
  /** Numbers are aligned at the end. */
  readonly numeric?: boolean
}

interface DataTableProps<TRow> {
  /** Accessible name of the rows. */
  readonly caption: string
  readonly rows: readonly TRow[]
  /** The first column names the row. Pass a memoized list: a new list builds the table again. */
  readonly columns: readonly Column<TRow>[]
  readonly keyOf: (row: TRow) => string
  /** Rows to show until the reader asks for all. Default: all. */
  readonly few?: number
  /** The same where a row is a block of its values. Default: `few`. */
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
  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, TRow> => ({
        id: column.id,
        accessorFn: column.value,
        sortFn: 'basic',
        sortDescFirst: column.numeric === true,
      })),
    [columns],
  )
  const data = useMemo(() => [...rows], [rows])
  const initialState = useMemo(
    (): { readonly sorting: SortingState } => ({ sorting: sortBy === undefined ? [] : [{ id: sortBy, desc: true }] }),
    [sortBy],
  )
  const table = useTable({ features, columns: definitions, data, getRowId: keyOf, initialState })
  const sorting = table.state.sorting
  const sorted = table.getRowModel().rows
  // One more row takes no more space than the button.
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
                const order = sorting.find(({ id }) => id === column.id)
                return (
                  <th
                    key={column.id}
                    scope="col"
                    data-numeric={column.numeric ? '' : undefined}
                    aria-sort={order && (order.desc ? 'descending' : 'ascending')}
                  >
                    <button type="button" className="sort" onClick={() => table.getColumn(column.id)?.toggleSorting()}>
                      {column.header}
                      {order?.desc === false ? <ArrowUp /> : <ArrowDown />}
                    </button>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row, place) => (
              <tr key={row.id} data-folded={folded(place)}>
                {columns.map(({ id, header, cell, value, numeric }, index) => {
                  const content = cell ? cell(row.original) : value(row.original)
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

/** A share as a bar. The number beside it says the same. */
export function Bar({ share }: { readonly share: number }): ReactNode {
  return (
    <span className="bar" aria-hidden="true">
      <i style={{ inlineSize: `${Math.min(1, share) * 100}%` }} />
    </span>
  )
}
