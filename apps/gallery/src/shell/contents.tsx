import type { MouseEvent, ReactNode } from 'react'

import { type Address, writeAddress } from '../address/address.ts'
import { groups } from './groups.ts'

interface ContentsProps {
  readonly address: Address
  readonly onChange: (changes: Partial<Address>) => void
}

/** The list of states. They are real links, so that each can be copied or opened in a new tab. */
export function Contents({ address, onChange }: ContentsProps): ReactNode {
  function link(state: string, title: string): ReactNode {
    function handleClick(event: MouseEvent): void {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      onChange({ state })
    }
    return (
      <a
        href={writeAddress({ ...address, state })}
        aria-current={state === address.state ? 'page' : undefined}
        onClick={handleClick}
      >
        {title}
      </a>
    )
  }
  return (
    <nav aria-label="States">
      <p>{link('all', 'All of them')}</p>
      {groups.map(({ title, states }) => (
        <section key={title}>
          <h2>{title}</h2>
          <ul>
            {states.map(([state, name]) => (
              <li key={state}>{link(state, name)}</li>
            ))}
          </ul>
        </section>
      ))}
      <p>
        <a href="modals.html">Above other libraries’ modals</a>
      </p>
      <p>
        <a href="composition.html">A button and a prompt of your own</a>
      </p>
      <p>
        <a href="security-center.html">The security center</a>
      </p>
    </nav>
  )
}
