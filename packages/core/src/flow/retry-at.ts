import type { AttemptError } from './state.ts'

/**
 * Returns the time at which a failed attempt may be repeated, in milliseconds by the client's clock, if the server set
 * one. The flow removes the time from the error once it has come.
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
