import type { Elevation } from './verification.ts'

/**
 * The body of `POST /challenges`: what would this action need? Without an `action` it says a level or an age. What it asks for adds to
 * what the policies ask, and takes nothing away. It has no `authorization_details`: what is approved is what the server records when the
 * call itself is made, and no page's word for it (ELV-05).
 *
 * @example
 * ```ts
 * const asked: EnsureRequest = { action: 'card.reveal', acr_values: ['phr', 'aal2'], max_age: 300 }
 * ```
 */
export interface EnsureRequest {
  readonly action?: string
  /** Any one suffices, in order of preference. */
  readonly acr_values?: readonly string[]
  /** Seconds since the last active authentication that are still fresh enough. */
  readonly max_age?: number
}

/**
 * The answer of `POST /challenges` when nothing has to be proven; otherwise it is the problem `step_up_required`.
 *
 * @example
 * ```ts
 * const nothing: EnsureResult = { status: 'satisfied' }
 * ```
 */
export interface EnsureResult {
  readonly status: 'satisfied'
  /** What the session holds, when that is why. */
  readonly elevation?: Elevation
}
