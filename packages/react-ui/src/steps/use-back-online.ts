import { type AttemptError, isCeremonyFactor } from '@stepup/core'
import { type StateOf, useRetryOnline } from '@stepup/react'
import { useState } from 'react'

import { errorOf } from '../prompt/prompt-state.ts'

type StartState = StateOf<'ready' | 'beginning' | 'ceremony' | 'verifying'>

/**
 * Retries a step with a single button after a reconnect. Browser ceremonies only lose their error: Safari requires a click, and an
 * unexpected window would confuse users.
 */
export function useBackOnline(state: StartState, begin: () => void): StartState {
  const error = errorOf(state)
  const [over, setOver] = useState<AttemptError>()
  const done = error === over
  useRetryOnline(done ? undefined : error, () => {
    if (!isCeremonyFactor(state.factor.kind)) return begin()
    setOver(error)
    // The focus moves only if it is in this prompt. An inline prompt must not take it from the rest of the page.
    document.activeElement?.closest('.su-host')?.querySelector<HTMLElement>('[data-focus]')?.focus()
  })
  return state.status === 'ready' && error && done ? { ...state, error: undefined } : state
}
