import type { ComponentType } from 'react'

import type { StepUpDialogProps } from '../dialog/step-up-dialog.tsx'
import type { ViewProps } from '../prompts/prompt-state.ts'

/** Loads once; a load that failed is tried again, at once and whenever it's asked for anew. */
function once<TValue>(load: () => Promise<TValue>): () => Promise<TValue> {
  let loading: Promise<TValue> | undefined
  return () =>
    (loading ??= load()
      .catch(load)
      .catch((error: unknown) => {
        loading = undefined
        throw error
      }))
}

/** The dialog, with what most prompts begin with. */
export const loadDialog: () => Promise<ComponentType<StepUpDialogProps>> = once(
  async () => (await import('../dialog/step-up-dialog.tsx')).StepUpDialog,
)

/** The steps that do not begin with a button. */
export const loadLater: () => Promise<ComponentType<ViewProps>> = once(
  async () => (await import('../prompts/later.tsx')).LaterView,
)

/**
 * Fetches the prompt's code ahead of time, for example when a pointer comes near the button, so that it opens at once.
 *
 * @example
 * ```tsx
 * <button onPointerEnter={() => void preloadStepUpModal()}>Send</button>
 * ```
 */
export async function preloadStepUpModal(): Promise<void> {
  await Promise.all([loadDialog(), loadLater()])
}
