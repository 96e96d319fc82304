import { StepUpError } from '@stepup/core'
import { type StepUpFlow, useStepUpPrompt } from '@stepup/react'
import { type ComponentType, useEffect, useSyncExternalStore } from 'react'

import type { StepUpDialogProps } from '../steps/step-up-dialog.tsx'
import type { LoadedViews } from '../prompt/prompt-props.ts'
import { isBound } from '../words/is-bound.ts'
import type { Messages } from '../words/messages.ts'
import { type Chunk, details, dialog, enroll, later } from './preload.ts'

// Pages have no `process`: bundlers replace the whole expression, as they do for React.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

interface PromptShell extends StepUpFlow, LoadedViews {
  /** `undefined` until the dialog is needed and its code is loaded. */
  readonly Dialog: ComponentType<StepUpDialogProps> | undefined
}

/**
 * The part of a prompt in the initial load: it waits for a challenge, and loads the rest. It reports missing messages at once, for apps
 * without types.
 */
export function usePromptShell(messages: Messages | undefined): PromptShell {
  if (!messages)
    throw new StepUpError(
      'invalid_config',
      process.env.NODE_ENV === 'production'
        ? undefined
        : 'The prompt has no `messages`: give it a locale of @stepup/react-ui/locales.',
    )
  const flow = useStepUpPrompt()
  const { state } = flow
  const open = state.status !== 'idle'
  const Dialog = useLoaded(dialog, open, flow)
  // A button step needs only the dialog; it doesn't wait for later steps to load.
  const isButton = ['ready', 'beginning', 'ceremony'].includes(state.status)
  const Later = useLoaded(later, open && (!isButton || Dialog !== undefined), flow)
  const Enroll = useLoaded(enroll, open && state.prompt.enrollable.length > 0, flow)
  return { ...flow, Dialog, Later, Enroll, details: useLoaded(details, open && isBound(state.prompt.challenge), flow) }
}

/** The code of a chunk, which is loaded when it is needed. */
function useLoaded<TCode>(chunk: Chunk<TCode>, needed: boolean, { state, send }: StepUpFlow): TCode | undefined {
  const loaded = useSyncExternalStore(chunk.subscribe, chunk.get, () => undefined)
  const missing = needed && loaded === undefined
  useEffect(() => {
    if (!missing) return
    let current = true
    // Without its code the prompt can't be shown or answered, so the call fails at once.
    chunk.load().catch((cause: unknown) => current && send({ type: 'load_failed', cause }))
    return () => {
      current = false
    }
    // After a failure, the prompt of the next call opens before React renders, and tries again.
  }, [missing, chunk, send, state])
  return loaded
}
