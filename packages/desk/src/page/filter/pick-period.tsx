import './filter-bar.css'

import { useState, type ReactNode } from 'react'

import { Button } from '@stepup/kit/button.tsx'
import { Segments } from '../kit/segments.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { filterWords } from '../words/filter.ts'
import { periods, withPeriod, type Period, type ViewFilter } from '../view/view-filter.ts'
import { PickDates } from './pick-dates.tsx'

interface PickPeriodProps {
  readonly view: ViewFilter
  readonly onChange: (next: ViewFilter) => void
}

/** The period of a view: one that ends now, or two dates. */
export function PickPeriod({ view, onChange }: PickPeriodProps): ReactNode {
  const words = useWords(filterWords)
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Segments
        label={words.period}
        value={view.last}
        options={(Object.keys(periods) as Period[]).map((value) => ({ value, name: words.periods[value] }))}
        onChange={(last) => onChange(withPeriod(view, { last }))}
      />
      <Button variant="secondary" aria-pressed={view.last === undefined} onClick={() => setIsOpen(true)}>
        {view.last === undefined
          ? [view.from, view.to === undefined ? undefined : view.to - 1]
              .map((time) => (time === undefined ? '…' : format.shortDay(time)))
              .join(' – ')
          : words.custom}
      </Button>
      {isOpen && <PickDates view={view} onChange={onChange} onClose={() => setIsOpen(false)} />}
    </>
  )
}
