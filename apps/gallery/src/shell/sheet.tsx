import type { ReactNode } from 'react'

import { type Address, writeAddress } from '../address/address.ts'
import { groups } from './groups.ts'

/** All states side by side. Each is a separate stage that loads when it is near the viewport. */
export function Sheet({ address }: { readonly address: Address }): ReactNode {
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
              />
            </li>
          )
        })}
      </ul>
    </section>
  ))
}
