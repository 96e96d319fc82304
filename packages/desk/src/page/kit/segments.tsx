import './segments.css'

import type { ReactNode } from 'react'

interface SegmentsProps<TValue extends string> {
  readonly label: string
  readonly value: TValue | undefined
  readonly options: readonly { readonly value: TValue; readonly name: string }[]
  readonly onChange: (value: TValue) => void
}

/** A choice of one among a few, all in sight. */
export function Segments<TValue extends string>({ label, value, options, onChange }: SegmentsProps<TValue>): ReactNode {
  return (
    <div className="segments" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="segment"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.name}
        </button>
      ))}
    </div>
  )
}
