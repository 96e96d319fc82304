'use client'

import type { FlowEvent, FlowState } from '@stepup/core'
import { useSyncExternalStore } from 'react'

import { useStepUpClient } from './step-up-provider.tsx'

/** What {@link useStepUpFlow} returns. */
export interface StepUpFlow {
  readonly state: FlowState
  readonly send: (event: FlowEvent) => void
}

/**
 * The flow's state and how to answer it, for a prompt of one's own. Whoever renders it announces that with
 * `client.attachRenderer()` in an effect, or else challenged calls fail with `no_renderer`.
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
  const { subscribe, getSnapshot, getInitialSnapshot, send } = useStepUpClient()
  const state = useSyncExternalStore(subscribe, getSnapshot, getInitialSnapshot)
  return { state, send }
}
