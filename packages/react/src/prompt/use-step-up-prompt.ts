'use client'

import type { StepUpClient } from '@stepup/core'
import { useCallback, useEffect, useImperativeHandle, useRef } from 'react'

import { useStepUpClient } from '../step-up-provider.tsx'
import { type StepUpFlow, useStepUpFlow } from '../use-step-up-flow.ts'

/** Milliseconds that an open prompt may be hidden for. */
const longestHidden = 30_000

/**
 * {@link useStepUpFlow} for renderers: while mounted, challenged calls open the flow instead of failing with `no_renderer`. While an
 * enclosing `<Suspense>` shows its fallback, an open prompt waits half a minute, and a new one fails.
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
  const leave = useRef<() => void>(undefined)

  const onShown = useCallback(
    (shown: StepUpClient | null) => {
      if (shown) {
        const detach = shown.attachRenderer()
        leave.current?.()
        leave.current = detach
        return
      }
      const detach = leave.current
      const leaveIfIdle = (): void => {
        if (client.getSnapshot().status === 'idle') leave.current?.()
      }
      // While hidden, the renderer stays attached, because an open flow returns with the prompt. The time is limited:
      // if the boundary waits for the flow's own call, neither would ever settle.
      const undo = [
        client.subscribe(leaveIfIdle),
        client.clock.setTimeout(() => leave.current?.(), longestHidden, true),
      ]
      leave.current = () => {
        leave.current = undefined
        for (const each of undo) each()
        detach?.()
      }
      leaveIfIdle()
    },
    [client],
  )
  // Suspense undoes layout effects when it hides. This one doesn't cause React 18's warning on a server.
  useImperativeHandle(onShown, () => client, [client])
  // Runs once instead of per client, because the next client's renderer is already attached.
  useEffect(() => () => leave.current?.(), [])
  return useStepUpFlow()
}
