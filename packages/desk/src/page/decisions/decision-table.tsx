import './decisions.css'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ReactNode } from 'react'
import { Link } from 'wouter'

import type { DecisionRow } from '../../contract.ts'
import { useFormat } from '../locale/format.ts'
import { useWords } from '../locale/locale.ts'
import { decisionWords } from '../words/decisions.ts'
import { useValueName } from '../words/terms.ts'
import { LabelBadge, OutcomeBadge } from './outcome.tsx'

interface DecisionTableProps {
  readonly caption: string
  readonly rows: readonly DecisionRow[]
  /** Ids of rows that came just now. */
  readonly fresh?: ReadonlySet<string>
  /** Called when the last rows come into sight. */
  readonly onEnd?: () => void
}

/** Decisions, newest first. Only the rows in sight are in the page, however many there are. */
export function DecisionTable({ caption, rows, fresh, onEnd }: DecisionTableProps): ReactNode {
  const words = useWords(decisionWords)
  const body = useRef<HTMLTableSectionElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- The virtualizer stays in this component.
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => 41,
    overscan: 12,
    scrollMargin: body.current?.offsetTop ?? 0,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  const items = virtualizer.getVirtualItems()
  const first = items[0]
  const last = items.at(-1)
  const before = first ? first.start - virtualizer.options.scrollMargin : 0
  const after = last ? virtualizer.getTotalSize() - (last.end - virtualizer.options.scrollMargin) : 0

  const isAtEnd = last !== undefined && last.index >= rows.length - 20
  useEffect(() => {
    if (isAtEnd) onEnd?.()
  }, [isAtEnd, rows.length, onEnd])

  return (
    <table className="decisions" aria-rowcount={rows.length + 1}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">{words.time}</th>
          <th scope="col">{words.action}</th>
          <th scope="col">{words.customer}</th>
          <th scope="col" data-numeric="">
            {words.amount}
          </th>
          <th scope="col">{words.outcome}</th>
          <th scope="col">{words.why}</th>
          <th scope="col">{words.label}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        <Spacer size={before} />
        {items.map(({ index, key }) => {
          const row = rows[index]
          return (
            row && (
              <Row
                key={key}
                row={row}
                index={index}
                isFresh={fresh?.has(row.id) ?? false}
                measure={virtualizer.measureElement}
              />
            )
          )
        })}
        <Spacer size={after} />
      </tbody>
    </table>
  )
}

/** The room of the rows that are out of sight. */
function Spacer({ size }: { readonly size: number }): ReactNode {
  if (size <= 0) return null
  return (
    <tr className="spacer" aria-hidden="true" style={{ blockSize: size }}>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- Hidden from assistive technology. */}
      <td colSpan={7} />
    </tr>
  )
}

interface RowProps {
  readonly row: DecisionRow
  readonly index: number
  readonly isFresh: boolean
  readonly measure: (element: HTMLTableRowElement | null) => void
}

function Row({ row, index, isFresh, measure }: RowProps): ReactNode {
  const words = useWords(decisionWords)
  const format = useFormat()
  const nameOf = useValueName()
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} data-fresh={isFresh ? '' : undefined}>
      <th scope="row">
        <Link href={`/decisions/${encodeURIComponent(row.id)}`}>{format.second(row.at)}</Link>
      </th>
      <td data-of="action">{row.action}</td>
      <td data-of="customer">{row.userId}</td>
      <td data-numeric="" data-of="amount" className="figure">
        {row.amount && format.money(row.amount.amount, row.amount.currency)}
      </td>
      <td data-of="outcome">
        <OutcomeBadge outcome={row.outcome} />
      </td>
      <td data-of="why">
        {row.reasons.length === 0 ? words.noReason : row.reasons.map((reason) => nameOf('reason', reason)).join(', ')}
      </td>
      <td data-of="label">{row.label && <LabelBadge label={row.label} />}</td>
    </tr>
  )
}
