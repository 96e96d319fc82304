import './chips.css'

import type { ReactNode } from 'react'

interface ChipsProps<TValue extends string> {
  readonly label: string
  readonly value: TValue
  readonly options: readonly { readonly value: TValue; readonly name: string }[]
  readonly onChange: (value: TValue) => void
}

/** A choice among a few visible options. More than six scroll sideways on phones. */
export function Chips<TValue extends string>({ label, value, options, onChange }: ChipsProps<TValue>): ReactNode {
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
          <bdi>{option.name}</bdi>
        </button>
      ))}
    </div>
  )
}
