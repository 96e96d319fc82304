import { type AttemptError, isCeremony } from '@stepup/core'
import { type StateOf, useRetryOnline } from '@stepup/react'
import { useState } from 'react'

import { errorOf } from '../prompt/prompt-state.ts'

type StartState = StateOf<'ready' | 'beginning' | 'ceremony' | 'verifying'>

/**
 * A step that is one button, when the connection is back: what the server does begins anew. A ceremony of the browser does not, and only
 * its error goes: Safari asks only where the person has clicked, and nobody wants that window unasked.
 */
export function useBackOnline(state: StartState, begin: () => void): StartState {
  const error = errorOf(state)
  const [over, setOver] = useState<AttemptError>()
  useRetryOnline(error, () => {
    if (!isCeremony(state.factor.kind)) return begin()
    setOver(error)
    // Not out of the page that an inline prompt stands in.
    document.activeElement?.closest('.su-host')?.querySelector<HTMLElement>('[data-focus]')?.focus()
  })
  return state.status === 'ready' && error && error === over ? { ...state, error: undefined } : state
}
