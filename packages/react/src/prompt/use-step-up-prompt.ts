'use client'

import { useEffect } from 'react'

import { useStepUpClient } from '../step-up-provider.tsx'
import { type StepUpFlow, useStepUpFlow } from '../use-step-up-flow.ts'

/**
 * {@link useStepUpFlow} for whoever draws the prompt: while it's mounted, challenged calls open the flow instead of
 * failing with `no_renderer`.
 *
 * @example
 * ```tsx
 * function Prompt() {
 *   const { state, send } = useStepUpPrompt()
 *   if (state.status === 'idle') return null
 *   return <dialog open onClose={() => send({ type: 'cancel' })}>{state.status}</dialog>
 * }
 * ```
 */
export function useStepUpPrompt(): StepUpFlow {
  const client = useStepUpClient()
  useEffect(() => client.attachRenderer(), [client])
  return useStepUpFlow()
}
