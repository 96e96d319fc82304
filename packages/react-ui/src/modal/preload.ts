import type { ComponentType } from 'react'

import type { StepUpDialogProps } from '../steps/step-up-dialog.tsx'
import type { ViewProps } from '../prompt/prompt-state.ts'

/** A component of a chunk of its own. */
export interface Chunk<TProps> {
  readonly load: () => Promise<ComponentType<TProps>>
  /** The loaded component, available without waiting for a promise. */
  readonly get: () => ComponentType<TProps> | undefined
}

/** Loads code once. A failed load is repeated, at once and on each further request. */
function once<TProps>(load: () => Promise<ComponentType<TProps>>): Chunk<TProps> {
  let loading: Promise<ComponentType<TProps>> | undefined
  let loaded: ComponentType<TProps> | undefined
  return {
    load: () =>
      (loading ??= load()
        .catch(load)
        .then(
          (component) => (loaded = component),
          (error: unknown) => {
            loading = undefined
            throw error
          },
        )),
    get: () => loaded,
  }
}

/** The dialog, with the views that most prompts start with. */
export const dialog: Chunk<StepUpDialogProps> = once(async () => (await import('../steps/first.ts')).StepUpDialog)

/** The steps that do not begin with a button. */
export const later: Chunk<ViewProps> = once(async () => (await import('../steps/later-steps.tsx')).LaterView)

/** View for enrollments, for users without a sufficient authenticator. */
export const enroll: Chunk<ViewProps> = once(async () => (await import('../steps/enroll-steps.tsx')).EnrollView)

/**
 * Fetches the prompt's code ahead of time, for example when a pointer comes near the button, so that it opens at once.
 *
 * @example
 * ```tsx
 * <button onPointerEnter={() => void preloadStepUpModal()}>Send</button>
 * ```
 */
export async function preloadStepUpModal(): Promise<void> {
  await Promise.all([dialog.load(), later.load(), loadFormats()])
}

/** The first formatter on a page reads the data of them all, which takes as long as everything else that opening does. */
async function loadFormats(): Promise<Intl.NumberFormat> {
  return new Intl.NumberFormat()
}
