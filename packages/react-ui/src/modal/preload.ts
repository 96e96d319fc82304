import type { ComponentType } from 'react'

import type { StepUpDialogProps } from '../dialog/step-up-dialog.tsx'

let loading: Promise<ComponentType<StepUpDialogProps>> | undefined

/** Loads the dialog's code once; a load that failed may be tried again. */
export function loadDialog(): Promise<ComponentType<StepUpDialogProps>> {
  loading ??= import('../dialog/step-up-dialog.tsx').then(
    (module) => module.StepUpDialog,
    (error: unknown) => {
      loading = undefined
      throw error
    },
  )
  return loading
}

/**
 * Fetches the prompt's code ahead of time, for example when a pointer comes near the button, so that it opens at once.
 *
 * @example
 * ```tsx
 * <button onPointerEnter={() => void preloadStepUpModal()}>Send</button>
 * ```
 */
export async function preloadStepUpModal(): Promise<void> {
  await loadDialog()
}
