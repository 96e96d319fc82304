import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { Check } from '@stepup/kit/field.tsx'

import { platformAuthenticatorQuery } from '../api/queries.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { passkeyWords } from '../words/passkey.ts'
import { simulatePasskey, useSimulatedPasskey } from './simulated-passkey.ts'

/** Offers to simulate an authenticator, in a demo on a machine without one. */
export function SimulateToggle(): ReactNode {
  const words = useWords(passkeyWords)
  const state = useSimulatedPasskey()
  const { data: hasOwn = true } = useQuery(platformAuthenticatorQuery)
  if (state === 'not allowed' || (hasOwn && state === 'off')) return null
  return (
    <Check checked={state === 'on'} onChange={({ currentTarget }) => simulatePasskey(currentTarget.checked)}>
      <span className="hint">{state === 'on' ? words.simulated : words.simulate}</span>
    </Check>
  )
}
