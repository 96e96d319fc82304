import type { Elevation } from './verification.ts'

/**
 * Body of `POST /challenges`, a step-up in advance of an action. Without an `action`, it requests a level or a maximum age. The request
 * adds to the requirements of the policies, and never weakens them. It has no `authorization_details`: the server records the details
 * when the app makes the call itself, and never trusts a page for them (ELV-05).
 */
export interface EnsureRequest {
  readonly action?: string
  /** Sufficient levels, in order of preference. */
  readonly acr_values?: readonly string[]
  /** Maximum age of the authentication, in seconds. */
  readonly max_age?: number
}

/**
 * Response of `POST /challenges` when no proof is required. Otherwise the response is the problem `step_up_required`.
 */
export interface EnsureResult {
  readonly status: 'satisfied'
  /** Elevation of the session that satisfies the requirement, if there is one. */
  readonly elevation?: Elevation
}
