import './decisions.css'

import { useEffect, useMemo, type ReactNode } from 'react'
import { Link } from 'wouter'

import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { useNames } from '../people/use-names.ts'
import { decisionWords } from '../words/decisions.ts'
import { useActionName, useTerms, useValueName } from '../words/terms.ts'
import { LabelBadge, OutcomeBadge } from './outcome.tsx'
import type { Story } from './stories.ts'
import { useRowsInSight } from './use-rows-in-sight.ts'

interface DecisionTableProps {
  readonly caption: string
  readonly stories: readonly Story[]
  /** Ids of the rows that the live feed has added. */
  readonly fresh?: ReadonlySet<string>
  /** Called when the last rows come into sight. */
  readonly onEnd?: () => void
}

/** Decisions, newest first. Only the rows in sight are rendered, however many there are. */
export function DecisionTable({ caption, stories, fresh, onEnd }: DecisionTableProps): ReactNode {
  const words = useWords(decisionWords)
  const { body, rows, before, after, measure } = useRowsInSight(stories)
  const nameOfPerson = useNames(useMemo(() => stories.map(({ row }) => row.userId), [stories]))
  const last = rows.at(-1)

  const isAtEnd = last !== undefined && last.index >= stories.length - 20
  useEffect(() => {
    if (isAtEnd) onEnd?.()
  }, [isAtEnd, stories.length, onEnd])

  return (
    <table className="decisions" aria-rowcount={stories.length + 1}>
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
        {rows.map(({ index, key }) => {
          const story = stories[index]
          return (
            story && (
              <Row
                key={key}
                story={story}
                name={nameOfPerson(story.row.userId)}
                index={index}
                isFresh={fresh?.has(story.row.id) ?? false}
                measure={measure}
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
  readonly story: Story
  /** The person's name, or their id. */
  readonly name: string
  readonly index: number
  readonly isFresh: boolean
  readonly measure: (element: HTMLTableRowElement | null) => void
}

function Row({ story: { row, call }, name, index, isFresh, measure }: RowProps): ReactNode {
  const words = useWords(decisionWords)
  const format = useFormat()
  const terms = useTerms()
  const nameOf = useValueName()
  const nameOfAction = useActionName()
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} data-fresh={isFresh ? '' : undefined}>
      <th scope="row">
        <Link href={`/decisions/${encodeURIComponent(row.id)}`}>{format.second(row.at)}</Link>
      </th>
      <td data-of="action">{nameOfAction(row.action)}</td>
      <td data-of="customer">
        {/* The id is truncated; the decision's page shows all of it. */}
        <span title={name}>{name}</span>
      </td>
      <td data-numeric="" data-of="amount" className="figure">
        {row.amount && format.money(row.amount.amount, row.amount.currency)}
      </td>
      <td data-of="outcome">
        <OutcomeBadge outcome={row.outcome} />
        {call && (
          <Link className="detail" href={`/decisions/${encodeURIComponent(call.id)}`}>
            {terms.outcomes.granted} {format.exactTime(call.at)}
          </Link>
        )}
      </td>
      <td data-of="why">
        {row.reasons.length === 0 ? words.noReason : row.reasons.map((reason) => nameOf('reason', reason)).join(', ')}
      </td>
      <td data-of="label">{row.label && <LabelBadge label={row.label} />}</td>
    </tr>
  )
}
