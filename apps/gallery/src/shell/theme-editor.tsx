import type { ReactNode } from 'react'

import type { Address } from '../address/address.ts'
import { faces, type TokenControl, tokenControls, type TokenName } from '../address/tokens.ts'
import type { StageTokens } from './stage-tokens.ts'

interface ThemeEditorProps {
  readonly address: Address
  /** The current tokens of the prompt. Absent before the first render. */
  readonly drawn: StageTokens | undefined
  readonly onChange: (changes: Partial<Address>) => void
}

/** The tokens that most apps set, with the values of the prompt on the stage. */
export function ThemeEditor({ address, drawn, onChange }: ThemeEditorProps): ReactNode {
  const { tokens } = address

  function field(name: TokenName): ReactNode {
    const control: TokenControl = tokenControls[name]
    const value = tokens[name] ?? drawn?.[name] ?? ''
    const set = (next: string): void => onChange({ tokens: { ...tokens, [name]: next } })
    const [least, most] = control.range ?? []
    return (
      <label key={name}>
        {control.label}
        {control.kind === 'face' ? (
          <select value={value} onChange={({ currentTarget }) => set(currentTarget.value)}>
            {[...new Set([value, ...faces])].map((face) => (
              <option key={face} value={face}>
                {face.split(',')[0]?.replaceAll('"', '')}
              </option>
            ))}
          </select>
        ) : control.kind === 'color' ? (
          <>
            <input
              type="color"
              value={value === '' ? '#000000' : value}
              onChange={({ currentTarget }) => set(currentTarget.value)}
            />
            <output>{value}</output>
          </>
        ) : (
          <>
            <input
              type="range"
              min={least}
              max={most}
              value={Number.parseFloat(value) || 0}
              onChange={({ currentTarget }) => set(`${currentTarget.value}px`)}
            />
            <output>{value}</output>
          </>
        )}
      </label>
    )
  }

  return (
    <section className="editor" aria-label="Theme editor">
      <h2>Theme</h2>
      {(Object.keys(tokenControls) as TokenName[]).map(field)}
      <p>
        <button type="button" onClick={() => onChange({ tokens: {} })}>
          Reset
        </button>
      </p>
    </section>
  )
}
