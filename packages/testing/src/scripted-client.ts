import { type Clock, type FlowEvent, type FlowState, type StepUpClient, createStepUpClient } from '@stepup/core'

import { createScriptedState } from './scripted-state.ts'

/** A client whose flow state is set by a test or a gallery. */
export interface ScriptedClient extends StepUpClient {
  /** Sets the state of the flow. */
  readonly show: (state: FlowState) => void
  /** Events that the prompt sent, oldest first. */
  readonly sent: readonly FlowEvent[]
}

/**
 * Creates a client that holds a given state and records the events of the prompt. It sends no requests.
 *
 * @param initial - Initial state.
 * @param options - `clock`: clock for deadlines.
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
  const sent: FlowEvent[] = []
  return {
    ...createStepUpClient({
      ...options,
      fetch: () => Promise.reject(new TypeError('A scripted client calls nothing.')),
    }),
    sent,
    ...createScriptedState(initial),
    send: (event) => void sent.push(event),
  }
}
