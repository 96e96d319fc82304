'use client'

import type { FlowEvent, FlowState } from '@stepup/core'

import { useStepUpClient } from './step-up-provider.tsx'
import { useStore } from './use-store.ts'

/** Result of {@link useStepUpFlow}. */
export interface StepUpFlow {
  readonly state: FlowState
  readonly send: (event: FlowEvent) => void
}

/**
 * Returns the flow's state and the function that sends it events, for your own prompt. Its renderer must call
 * `client.attachRenderer()` in an effect, or challenged calls fail with `no_renderer`.
 *
 * @example
 * ```tsx
 * function PasskeyPrompt() {
 *   const { state, send } = useStepUpFlow()
 *   if (state.status !== 'ready') return null
 *   return <button onClick={() => send({ type: 'begin' })}>Use a passkey</button>
 * }
 * ```
 */
export function useStepUpFlow(): StepUpFlow {
  const client = useStepUpClient()
  return { state: useStore(client), send: client.send }
}
