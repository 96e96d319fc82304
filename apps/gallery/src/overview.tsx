import type { ReactNode } from 'react'

import { stateNames, writeAddress, type Address } from './address.ts'

/** Every state in both schemes and both locales, each with an address of its own. */
export function Overview({ scheme, locale }: Address): ReactNode {
  return (
    <main>
      <h1>The prompt, in every state</h1>
      <p>
        Drawn by <code>StepUpModal</code> from the fixtures of <code>@stepup/testing</code>.
      </p>
      <nav aria-label="Options">
        {(['light', 'dark', 'auto'] as const).map((option) => (
          <a
            key={option}
            href={writeAddress({ state: undefined, scheme: option, locale })}
            aria-current={option === scheme}
          >
            {option}
          </a>
        ))}
        {(['en', 'ar'] as const).map((option) => (
          <a
            key={option}
            href={writeAddress({ state: undefined, scheme, locale: option })}
            aria-current={option === locale}
          >
            {option}
          </a>
        ))}
      </nav>
      <ul>
        {stateNames.map((state) => (
          <li key={state}>
            <a href={writeAddress({ state, scheme, locale })}>{state}</a>
          </li>
        ))}
      </ul>
    </main>
  )
}
