import type { ReactNode } from 'react'

import { type Address, type Choice, choices } from '../address/address.ts'

interface ControlsProps {
  readonly address: Address
  readonly onChange: (changes: Partial<Address>) => void
}

const labels: Readonly<Record<Choice, string>> = {
  theme: 'Theme',
  scheme: 'Scheme',
  locale: 'Language',
  dir: 'Direction',
  width: 'Width',
  presentation: 'Presentation',
  behind: 'Page behind',
}

const languages = new Intl.DisplayNames('en', { type: 'language' })

function nameOf(choice: Choice, value: string): string {
  if (choice === 'locale') return languages.of(value) ?? value
  if (choice === 'width' && value !== 'full') return `${value} px`
  return value === 'locale' ? 'as the language' : value
}

/** One select per control. */
export function Controls({ address, onChange }: ControlsProps): ReactNode {
  return (
    <form className="controls" aria-label="Controls">
      {(Object.keys(choices) as Choice[]).map((choice) => (
        <label key={choice}>
          {labels[choice]}
          <select value={address[choice]} onChange={({ currentTarget }) => onChange({ [choice]: currentTarget.value })}>
            {choices[choice].map((value) => (
              <option key={value} value={value}>
                {nameOf(choice, value)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </form>
  )
}
