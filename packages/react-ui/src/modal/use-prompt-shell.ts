import { type StepUpFlow, useStepUpPrompt } from '@stepup/react'
import { type ComponentType, useEffect, useState } from 'react'

import type { StepUpDialogProps } from '../dialog/step-up-dialog.tsx'
import type { ViewProps } from '../prompts/prompt-state.ts'
import { type Chunk, dialog, later } from './preload.ts'

interface PromptShell extends StepUpFlow {
  /** Absent until it's needed, and loaded. */
  readonly Dialog: ComponentType<StepUpDialogProps> | undefined
  /** The steps that do not begin with a button: loaded beside the dialog, which doesn't wait for them unless it has to. */
  readonly Later: ComponentType<ViewProps> | undefined
}

/** The part of a prompt that is there from the first load: it waits for a challenge, and then loads the rest. */
export function usePromptShell(): PromptShell {
  const flow = useStepUpPrompt()
  const { state, send } = flow
  const open = state.status !== 'idle'
  const Dialog = useLoaded(dialog, open, send)
  const Later = useLoaded(later, open, send)
  return { ...flow, Dialog, Later }
}

/** A component, once it is needed and loaded. */
function useLoaded<TProps>(
  chunk: Chunk<TProps>,
  needed: boolean,
  send: StepUpFlow['send'],
): ComponentType<TProps> | undefined {
  const [Loaded, setLoaded] = useState<ComponentType<TProps>>()
  if (needed && !Loaded && chunk.get()) setLoaded(chunk.get)
  const missing = needed && Loaded === undefined
  useEffect(() => {
    if (!missing) return
    let current = true
    chunk.load().then(
      (component) => current && setLoaded(() => component),
      (error: unknown) => {
        if (!current) return
        // Nobody can answer a prompt that can't be shown: the call fails now rather than never.
        send({ type: 'cancel' })
        reportError(error)
      },
    )
    return () => {
      current = false
    }
  }, [missing, chunk, send])
  return Loaded
}
