import { useMemo, useState, type ReactNode } from 'react'

import type { Dimension, Group, Overview } from '../../contract.ts'
import type { ViewFilter } from '../view/view-filter.ts'
import { Card } from '@stepup/kit/card.tsx'
import { Bar, DataTable, type Column } from '../kit/data-table.tsx'
import { TextButton } from '@stepup/kit/button.tsx'
import { SelectField } from '@stepup/kit/field.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { overviewWords } from '../words/overview.ts'
import { groupings, useTerms, useValueName } from '../words/terms.ts'
import { lostOf, shareOf } from './figures.tsx'

interface BreakdownProps {
  readonly by: Overview['by']
  readonly view: ViewFilter
  readonly onChange: (next: ViewFilter) => void
}

/** The requests of the view by the values of one member. A row narrows the view to its value. */
export function Breakdown({ by, view, onChange }: BreakdownProps): ReactNode {
  const words = useWords(overviewWords)
  const terms = useTerms()
  const nameOf = useValueName()
  const format = useFormat()
  const [member, setMember] = useState<Dimension>('action')
  const { groups, others } = by[member]

  const columns = useMemo((): readonly Column<Group>[] => {
    const share = (id: string, header: string, of: (group: Group) => number): Column<Group> => ({
      id,
      header,
      value: of,
      numeric: true,
      cell: (group) => (
        <>
          {format.share(of(group))}
          <Bar share={of(group)} />
        </>
      ),
    })
    return [
      {
        id: 'value',
        header: terms.dimensions[member],
        value: ({ value }) => nameOf(member, value),
        cell: ({ value }) => (
          <TextButton
            aria-label={words.only(nameOf(member, value))}
            onClick={() => onChange({ ...view, [member]: [value] })}
          >
            {nameOf(member, value)}
          </TextButton>
        ),
      },
      {
        id: 'requests',
        header: terms.counts.requests,
        numeric: true,
        value: ({ counts }) => counts.requests,
        cell: ({ counts }) => format.count(counts.requests),
      },
      share('asked', words.shareAsked, ({ counts }) => shareOf(counts.asked, counts.requests)),
      share('approved', words.shareApproved, ({ counts }) => shareOf(counts.approved, counts.asked)),
      share('lost', words.shareLost, ({ counts }) => shareOf(lostOf(counts), counts.asked)),
      {
        id: 'denied',
        header: terms.counts.denied,
        numeric: true,
        value: ({ counts }) => counts.denied,
        cell: ({ counts }) => format.count(counts.denied),
      },
      {
        id: 'median',
        header: words.medianTime,
        numeric: true,
        value: ({ duration }) => duration.median ?? -1,
        cell: ({ duration }) => (duration.median === undefined ? '–' : format.duration(duration.median)),
      },
    ]
  }, [member, words, terms, nameOf, format, view, onChange])

  return (
    <Card
      title={words.breakdown}
      hint={words.breakdownHint}
      more={
        <SelectField
          label={words.groupBy}
          labelHidden
          value={member}
          options={groupings.map((value) => ({ value, name: terms.dimensions[value] }))}
          onChange={setMember}
        />
      }
    >
      <DataTable
        caption={words.breakdown}
        rows={groups}
        columns={columns}
        keyOf={({ value }) => value}
        few={10}
        fewNarrow={4}
      />
      {others && <p className="hint">{words.others(format.count(others.values))}</p>}
    </Card>
  )
}
