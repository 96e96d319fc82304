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
import { PickPeriod } from './pick-period.tsx'
import { withAudience, withPeriod, type ViewFilter } from '../view/view-filter.ts'

interface FilterBarProps {
  readonly view: ViewFilter
  readonly onChange: (next: ViewFilter) => void
}

type Member = Dimension | 'user'

/** A filter in words, and the view without it. */
interface Chip {
  /** Key of the chip. Two people may have one name, so the text is no key. */
  readonly key: string
  readonly name: string
  readonly value: string
  readonly without: ViewFilter
}

const none: readonly string[] = []

/** Members with a chip for each value. */
const members: readonly Member[] = [...dimensions.filter((dimension) => dimension !== 'audience'), 'user']

/** Period and filters of a view, which are in the address of the page. */
export function FilterBar({ view, onChange }: FilterBarProps): ReactNode {
  const words = useWords(filterWords)
  const terms = useTerms()
  const nameOf = useValueName()
  const format = useFormat()
  const [isAdding, setIsAdding] = useState(false)
  const { me } = useDesk()
  const nameOfPerson = useNames(view.user ?? none)
  const nameOfValue = (member: Member, value: string): string =>
    member === 'user' ? nameOfPerson(value) : nameOf(member, value)
  const chips = members.flatMap((member) =>
    (view[member] ?? []).map((value): Chip => ({
      key: `${member} ${value}`,
      name: terms.dimensions[member],
      value: nameOfValue(member, value),
      without: withoutValue(view, member, value),
    })),
  )
  for (const value of view.fact ?? [])
    chips.push({ key: `fact ${value}`, name: words.fact, value, without: withoutValue(view, 'fact', value) })
  if (view.over !== undefined) {
    const { over, ...without } = view
    chips.push({
      key: 'over',
      name: words.amount,
      value: words.overValue(format.decimals.write(over.amount), over.currency),
      without,
    })
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
      <PickPeriod view={view} onChange={onChange} />
      {chips.map(({ key, name, value, without }) => (
        <span key={key} className="filter-chip">
          <span>
            <span>{name}:</span> {value}
          </span>
          <IconButton label={words.without(`${name}: ${value}`)} onClick={() => onChange(without)}>
            <X />
          </IconButton>
        </span>
      ))}
      <Button variant="secondary" onClick={() => setIsAdding(true)}>
        <ListFilter /> {words.add}
      </Button>
      {chips.length > 1 && (
        <Button variant="quiet" onClick={() => onChange(withAudience(withPeriod({}, view), view.audience?.[0]))}>
          {words.clear}
        </Button>
      )}
      {isAdding && <AddFilter view={view} onChange={onChange} onClose={() => setIsAdding(false)} />}
    </div>
  )
}

function withoutValue(view: ViewFilter, member: Member | 'fact', value: string): ViewFilter {
  const { [member]: values = [], ...others } = view
  const left = values.filter((other) => other !== value)
  return left.length === 0 ? others : { ...others, [member]: left }
}
