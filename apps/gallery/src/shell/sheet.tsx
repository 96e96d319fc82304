import type { ReactNode } from 'react'

import { type Address, firstState, writeAddress } from '../address/address.ts'
import { groups } from './groups.ts'
import { showOnStage, type StageTokens } from './stage-tokens.ts'

interface SheetProps {
  readonly address: Address
  /** Called with the prompt's tokens when the first stage has rendered it. */
  readonly onDrawn: (tokens: StageTokens | undefined) => void
}

/** All states side by side. Each is a separate stage that loads when it is near the viewport. */
export function Sheet({ address, onDrawn }: SheetProps): ReactNode {
  return groups.map(({ title, states }) => (
    <section key={title} className="sheet">
      <h2>{title}</h2>
      <ul>
        {states.map(([state, name]) => {
          const search = writeAddress({ ...address, state })
          return (
            <li key={state}>
              <a href={search}>{name}</a>
              <iframe
                key={search}
                title={`${name} (${state})`}
                src={`stage.html${search}`}
                loading="lazy"
                data-width={address.width}
                tabIndex={-1}
                onLoad={({ currentTarget }) => {
                  // One stage is enough: all of them have the same tokens.
                  if (state === firstState) void showOnStage(currentTarget, search).then(onDrawn)
                }}
              />
            </li>
          )
        })}
      </ul>
    </section>
  ))
}
