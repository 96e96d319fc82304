import { type ReactNode, useState } from 'react'

import type { Address } from '../address/address.ts'
import { toCss } from '../address/css.ts'
import { faces, type TokenControl, tokenControls, type TokenName } from '../address/tokens.ts'

interface ThemeEditorProps {
  readonly address: Address
  readonly onChange: (changes: Partial<Address>) => void
}

/** The tokens that most apps set, and the CSS that sets them. */
export function ThemeEditor({ address, onChange }: ThemeEditorProps): ReactNode {
  const { tokens } = address
  const css = toCss(address)
  const [copied, setCopied] = useState('')

  function field(name: TokenName): ReactNode {
    const control: TokenControl = tokenControls[name]
    const value = tokens[name] ?? control.initial
    const set = (next: string): void => onChange({ tokens: { ...tokens, [name]: next } })
    const [least, most] = control.range ?? []
    return (
      <label key={name}>
        {control.label}
        {control.kind === 'face' ? (
          <select value={value} onChange={({ currentTarget }) => set(currentTarget.value)}>
            {faces.map((face) => (
              <option key={face}>{face}</option>
            ))}
          </select>
        ) : control.kind === 'color' ? (
          <input type="color" value={value} onChange={({ currentTarget }) => set(currentTarget.value)} />
        ) : (
          <>
            <input
              type="range"
              min={least}
              max={most}
              value={Number.parseFloat(value)}
              onChange={({ currentTarget }) => set(`${currentTarget.value}px`)}
            />
            <output>{tokens[name] ?? (address.theme === 'default' ? control.initial : '')}</output>
          </>
        )}
      </label>
    )
  }

  return (
    <section className="editor" aria-label="Theme editor">
      <h2>Theme</h2>
      {(Object.keys(tokenControls) as TokenName[]).map(field)}
      <textarea readOnly aria-label="CSS" rows={css.split('\n').length} value={css} />
      <p>
        <button type="button" onClick={() => void navigator.clipboard.writeText(css).then(() => setCopied(css))}>
          Copy the CSS
        </button>
        <button type="button" onClick={() => onChange({ tokens: {} })}>
          Reset
        </button>
        <span role="status">{copied === css ? 'Copied' : ''}</span>
      </p>
    </section>
  )
}
