import { useState, type ReactNode } from 'react'

import { Dialog } from '../kit/dialog.tsx'
import { Form } from '../kit/form.tsx'
import { Field } from '@stepup/kit/field.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { filterWords } from '../words/filter.ts'
import { resolvePeriod, withPeriod, type ViewFilter } from '../view/view-filter.ts'

const day = 86_400_000

/** `2026-11-29` of a time, in the reader's own time zone. */
function dateOf(time: number | undefined): string {
  if (time === undefined) return ''
  const at = new Date(time)
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

/** The start of a day in the reader's own time zone. */
function timeOf(date: string): number | undefined {
  const time = new Date(`${date}T00:00:00`).getTime()
  return Number.isNaN(time) ? undefined : time
}

interface PickDatesProps {
  readonly view: ViewFilter
  readonly onChange: (next: ViewFilter) => void
  readonly onClose: () => void
}

export function PickDates({ view, onChange, onClose }: PickDatesProps): ReactNode {
  const words = useWords(filterWords)
  const [period] = useState(() => resolvePeriod(view, Date.now()))
  const [first, setFirst] = useState(dateOf(period.from))
  const [last, setLast] = useState(dateOf(period.to === undefined ? Date.now() : period.to - 1))

  function apply(): void {
    const from = timeOf(first)
    const end = timeOf(last)
    // The start of the next day. The extra hour covers days of 25 hours.
    const to = end === undefined ? undefined : timeOf(dateOf(end + day + 3_600_000))
    onChange(withPeriod(view, { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }))
    onClose()
  }

  return (
    <Dialog title={words.period} onClose={onClose}>
      <Form submit={words.apply} onSubmit={apply} onCancel={onClose}>
        <div className="fields">
          <Field
            label={words.from}
            type="date"
            max={last}
            value={first}
            onChange={({ currentTarget }) => setFirst(currentTarget.value)}
          />
          <Field
            label={words.to}
            type="date"
            min={first}
            value={last}
            onChange={({ currentTarget }) => setLast(currentTarget.value)}
          />
        </div>
      </Form>
    </Dialog>
  )
}
