import './chips.css'

import type { ReactNode } from 'react'

interface ChipsProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly name: string }[]
  readonly onChange: (value: string) => void
}

/** A choice among a few visible options. Scrolls sideways on phones. */
export function Chips({ label, value, options, onChange }: ChipsProps): ReactNode {
  return (
    <div className="chips" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="chip"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.name}
        </button>
      ))}
    </div>
  )
}
