import type { AttemptError } from './state.ts'

/**
 * When what went wrong may be tried again, where the server said so: milliseconds by the client's clock. The flow takes it out of its
 * state as that time comes.
 *
 * @example
 * ```ts
 * const state = stepUp.getSnapshot()
 * const waits = state.status === 'ready' && retryAtOf(state.error) !== undefined // its button is of no use for now
 * ```
 */
export function retryAtOf(error: AttemptError | undefined): number | undefined {
  return error && 'retryAt' in error ? error.retryAt : undefined
}
