import type { KeyboardEvent, ReactNode } from 'react'

import { type Tab, tabs } from './settings.ts'
import { isRtl } from './use-place.ts'

const names: Readonly<Record<Tab, string>> = {
  why: 'Why',
  wire: 'Wire',
  state: 'State',
  break: 'Break it',
  export: 'Test',
}

interface TabsProps {
  readonly tab: Tab
  readonly onChange: (tab: Tab) => void
}

/** The tabs, by the pattern of ARIA: one stop for the Tab key, arrows between them. */
export function Tabs({ tab, onChange }: TabsProps): ReactNode {
  function handleKey(event: KeyboardEvent<HTMLDivElement>): void {
    const forward = isRtl() ? 'ArrowLeft' : 'ArrowRight'
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: forward === 'ArrowLeft' ? 1 : -1,
      ArrowRight: forward === 'ArrowRight' ? 1 : -1,
      Home: -tabs.indexOf(tab),
      End: tabs.length - 1 - tabs.indexOf(tab),
    }
    const { [event.key]: move } = moves
    const next = move === undefined ? undefined : tabs.at((tabs.indexOf(tab) + move) % tabs.length)
    if (next === undefined) return
    event.preventDefault()
    onChange(next)
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus()
  }

  return (
    // The tabs inside are focusable.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div className="tabs" role="tablist" aria-label="Step-up devtools" onKeyDown={handleKey}>
      {tabs.map((name) => (
        <button
          key={name}
          type="button"
          className="tab"
          role="tab"
          id={`tab-${name}`}
          aria-selected={name === tab}
          aria-controls="view"
          tabIndex={name === tab ? 0 : -1}
          onClick={() => onChange(name)}
        >
          {names[name]}
        </button>
      ))}
    </div>
  )
}
