import type { ComponentType } from 'react'

import type { Summarize } from '../details/detail-renderer.ts'
import type { StepUpDialogProps } from '../steps/step-up-dialog.tsx'
import type { ViewProps } from '../prompt/prompt-state.ts'

/** A function of a chunk of its own: a component, or any other. */
export interface Chunk<TFunction> {
  readonly load: () => Promise<TFunction>
  /** The loaded function, available without waiting for a promise. */
  readonly get: () => TFunction | undefined
}

/** Loads code once. A failed load is repeated, at once and on each further request. */
function once<TFunction>(load: () => Promise<TFunction>): Chunk<TFunction> {
  let loading: Promise<TFunction> | undefined
  let loaded: TFunction | undefined
  return {
    load: () =>
      (loading ??= load()
        .catch(load)
        .then(
          (module) => (loaded = module),
          (error: unknown) => {
            loading = undefined
            throw error
          },
        )),
    get: () => loaded,
  }
}

/** The dialog, with the views that most prompts start with. */
export const dialog: Chunk<ComponentType<StepUpDialogProps>> = once(
  async () => (await import('../steps/first.ts')).StepUpDialog,
)

/** The steps that do not begin with a button. */
export const later: Chunk<ComponentType<ViewProps>> = once(
  async () => (await import('../steps/later-steps.tsx')).LaterView,
)

/** View for enrollments, for users without a sufficient authenticator. */
export const enroll: Chunk<ComponentType<ViewProps>> = once(
  async () => (await import('../steps/enroll-steps.tsx')).EnrollView,
)

/** The texts of the details that are approved, for challenges that have details. */
export const summary: Chunk<Summarize> = once(async () => (await import('../details/summarize.ts')).summarize)

/**
 * Fetches the prompt's code ahead of time, for example when a pointer comes near the button, so that it opens at once.
 *
 * @example
 * ```tsx
 * <button onPointerEnter={() => void preloadStepUpModal()}>Send</button>
 * ```
 */
export async function preloadStepUpModal(): Promise<void> {
  await Promise.all([dialog.load(), later.load(), summary.load(), loadFormats()])
}

/** The first formatter on a page reads the data of them all, which takes as long as everything else that opening does. */
async function loadFormats(): Promise<Intl.NumberFormat> {
  return new Intl.NumberFormat()
}
