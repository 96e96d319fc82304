import { type StepUpFlow, useStepUpPrompt } from '@stepup/react'
import { type ComponentType, useEffect, useState } from 'react'

import type { StepUpDialogProps } from '../dialog/step-up-dialog.tsx'
import { loadDialog } from './preload.ts'

interface PromptShell extends StepUpFlow {
  /** Absent until it's needed, and loaded. */
  readonly Dialog: ComponentType<StepUpDialogProps> | undefined
}

/** The part of a prompt that is there from the first load: it waits for a challenge, and then loads the rest. */
export function usePromptShell(): PromptShell {
  const flow = useStepUpPrompt()
  const { state, send } = flow
  const [Dialog, setDialog] = useState<ComponentType<StepUpDialogProps>>()
  const needed = state.status !== 'idle' && Dialog === undefined

  useEffect(() => {
    if (!needed) return
    let current = true
    loadDialog()
      .catch(() => loadDialog())
      .then(
        (component) => current && setDialog(() => component),
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
  }, [needed, send])

  return { ...flow, Dialog }
}
