import { StepUpError } from './error.ts'
import type * as challenged from './runtime/runtime.ts'

let loading: Promise<typeof challenged> | undefined

/**
 * Loads code at the first challenge. The result is cached, because importing even a loaded module takes another task.
 *
 * @throws StepUpError `load_failed` if the code can't be loaded, for example after a new deployment of the app. The
 *   next call tries again.
 */
export function loadChallenged(): Promise<typeof challenged> {
  return (loading ??= import('./runtime/runtime.ts').catch((cause: unknown) => {
    loading = undefined
    throw new StepUpError('load_failed', undefined, { cause })
  }))
}
