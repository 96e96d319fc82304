import './filter-bar.css'

import { ListFilter, X } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { dimensions, type Dimension } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { Button, IconButton } from '@stepup/kit/button.tsx'
import { Segments } from '../kit/segments.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { useNames } from '../people/use-names.ts'
import { filterWords } from '../words/filter.ts'
import { useTerms, useValueName } from '../words/terms.ts'
import { AddFilter } from './add-filter.tsx'
import { PickDates } from './pick-dates.tsx'
import { periods, withAudience, withPeriod, type Period, type ViewFilter } from '../view/view-filter.ts'

interface FilterBarProps {
  readonly view: ViewFilter
  readonly onChange: (next: ViewFilter) => void
}

type Member = Dimension | 'user'

const none: readonly string[] = []

/** Members with a chip for each value. */
const members: readonly Member[] = [...dimensions.filter((dimension) => dimension !== 'audience'), 'user']

/** Period and filters of a view, which are in the address of the page. */
export function FilterBar({ view, onChange }: FilterBarProps): ReactNode {
  const words = useWords(filterWords)
  const terms = useTerms()
  const nameOf = useValueName()
  const format = useFormat()
  const [open, setOpen] = useState<'filter' | 'dates'>()
  const { me } = useDesk()
  const nameOfPerson = useNames(view.user ?? none)
  const nameOfValue = (member: Member, value: string): string =>
    member === 'user' ? nameOfPerson(value) : nameOf(member, value)
  const active = members.flatMap((member) => (view[member] ?? []).map((value) => ({ member, value })))

  function remove(member: Member, value: string): void {
    const left = (view[member] ?? []).filter((other) => other !== value)
    const { [member]: _removed, ...others } = view
    onChange(left.length === 0 ? others : { ...others, [member]: left })
  }

  return (
    <div className="filter-bar" role="group" aria-label={words.label}>
      {me.audiences.length > 1 && (
        <Segments
          label={terms.dimensions.audience}
          value={view.audience?.[0] ?? me.audiences[0]}
          options={me.audiences.map((value) => ({ value, name: nameOf('audience', value) }))}
          onChange={(audience) => onChange(withAudience(view, audience === me.audiences[0] ? undefined : audience))}
        />
      )}
      <Segments
        label={words.period}
        value={view.last}
        options={(Object.keys(periods) as Period[]).map((value) => ({ value, name: words.periods[value] }))}
        onChange={(last) => onChange(withPeriod(view, { last }))}
      />
      <Button variant="secondary" aria-pressed={view.last === undefined} onClick={() => setOpen('dates')}>
        {view.last === undefined
          ? [view.from, view.to === undefined ? undefined : view.to - 1]
              .map((time) => (time === undefined ? '…' : format.shortDay(time)))
              .join(' – ')
          : words.custom}
      </Button>
      {active.map(({ member, value }) => (
        <span key={`${member} ${value}`} className="filter-chip">
          <span>
            <span>{terms.dimensions[member]}:</span> {nameOfValue(member, value)}
          </span>
          <IconButton
            label={words.without(`${terms.dimensions[member]}: ${nameOfValue(member, value)}`)}
            onClick={() => remove(member, value)}
          >
            <X />
          </IconButton>
        </span>
      ))}
      {view.over !== undefined && (
        <span className="filter-chip">
          <span>{words.overValue(format.decimals.write(view.over))}</span>
          <IconButton
            label={words.without(words.overValue(format.decimals.write(view.over)))}
            onClick={() => {
              const { over: _removed, ...others } = view
              onChange(others)
            }}
          >
            <X />
          </IconButton>
        </span>
      )}
      <Button variant="secondary" onClick={() => setOpen('filter')}>
        <ListFilter /> {words.add}
      </Button>
      {active.length + (view.over === undefined ? 0 : 1) > 1 && (
        <Button variant="quiet" onClick={() => onChange(withAudience(withPeriod({}, view), view.audience?.[0]))}>
          {words.clear}
        </Button>
      )}
      {open === 'filter' && <AddFilter view={view} onChange={onChange} onClose={() => setOpen(undefined)} />}
      {open === 'dates' && <PickDates view={view} onChange={onChange} onClose={() => setOpen(undefined)} />}
    </div>
  )
}
