import type { ComponentType } from 'react'

import type { DetailsView } from '../details/detail-renderer.ts'
import type { StepUpDialogProps } from '../steps/step-up-dialog.tsx'
import type { ViewProps } from '../prompt/prompt-state.ts'

/** Code in a separate chunk. */
export interface Chunk<TCode> {
  readonly load: () => Promise<TCode>
  /** The loaded code, available without waiting for a promise. */
  readonly get: () => TCode | undefined
  /** Calls `listener` once the code is loaded. Returns a function that unsubscribes. */
  readonly subscribe: (listener: () => void) => () => void
}

/** Loads code once. A failed load is repeated, at once and on each further request. */
function once<TCode>(load: () => Promise<TCode>): Chunk<TCode> {
  let loading: Promise<TCode> | undefined
  let loaded: TCode | undefined
  const listeners = new Set<() => void>()
  return {
    load: () =>
      (loading ??= load()
        .catch(load)
        .then(
          (module) => {
            loaded = module
            for (const listener of listeners) listener()
            return module
          },
          (error: unknown) => {
            loading = undefined
            throw error
          },
        )),
    get: () => loaded,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
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

/** The details that are approved, for challenges that have details. */
export const details: Chunk<DetailsView> = once(() => import('../steps/details-view.tsx'))

/**
 * Preloads the prompt's code, for example when the pointer approaches the button, so that it opens immediately.
 *
 * @example
 * ```tsx
 * <button onPointerEnter={() => void preloadStepUpModal()}>Send</button>
 * ```
 */
export async function preloadStepUpModal(): Promise<void> {
  await Promise.all([dialog.load(), later.load(), details.load(), loadFormats()])
}

/**
 * Creating the first formatter of a page loads the data of all formatters, which takes as long as the rest of opening
 * the prompt.
 */
async function loadFormats(): Promise<Intl.NumberFormat> {
  return new Intl.NumberFormat()
}
