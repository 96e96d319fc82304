import type { Clock, FlowEvent, FlowState, StepUpClient } from '@stepup/core'
import { createStepUpClient } from '@stepup/core'

/** A client whose flow a test, or a gallery, sets by hand. */
export interface ScriptedClient extends StepUpClient {
  /** Moves the flow to a state, whatever it was in. */
  readonly show: (state: FlowState) => void
  /** What the prompt has sent, oldest first. */
  readonly sent: readonly FlowEvent[]
}

/**
 * A client that shows the states it is given and records what the prompt sends. It calls nothing.
 *
 * @param initial - The state to begin with.
 * @param options - `clock`: what its deadlines go by.
 * @example
 * ```tsx
 * import { StepUpProvider } from '@stepup/react'
 * import { StepUpModal } from '@stepup/react-ui'
 * import { en } from '@stepup/react-ui/locales/en'
 * import { render } from 'vitest-browser-react'
 *
 * const client = createScriptedClient(createFlowFixtures(Date.now())['totp'])
 * await render(
 *   <StepUpProvider client={client}>
 *     <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
 *   </StepUpProvider>,
 * )
 * client.show({ status: 'idle' })
 * ```
 */
export function createScriptedClient(
  initial: FlowState = { status: 'idle' },
  options: { readonly clock?: Clock } = {},
): ScriptedClient {
  const listeners = new Set<() => void>()
  const sent: FlowEvent[] = []
  let state = initial
  return {
    ...createStepUpClient({
      ...options,
      fetch: () => Promise.reject(new TypeError('A scripted client calls nothing.')),
    }),
    sent,
    getSnapshot: () => state,
    getInitialSnapshot: () => initial,
    subscribe(listener) {
      const own = (): void => listener()
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    send: (event) => void sent.push(event),
    show(next) {
      state = next
      for (const listener of [...listeners]) listener()
    },
  }
}
