import type { Elevation } from '@stepup/protocol'

import type { Requirement } from '../requirement.ts'

/** The result of an elevator: an elevation of the session, or a grant for one call. */
export type ElevatorResult =
  /** How elevated the session now is, as far as the elevator knows. */
  | { readonly elevation?: Elevation | undefined; readonly grant?: undefined }
  /** Goes into the `Step-Up-Grant` header of the replay, of one call. */
  | { readonly grant: string; readonly elevation?: undefined }

/**
 * Turns a requirement into proof, for what no step-up server of ours asked: at an OpenID Provider, or however an app does it.
 * One runs at a time; calls that need the same share it.
 *
 * @example
 * const reauthenticate: Elevator = {
 *   elevate: async ({ maxAge }, { signal }) => {
 *     await fetch('/reauthenticate', { method: 'POST', body: JSON.stringify({ maxAge }), signal })
 *     return {}
 *   },
 * }
 * createStepUpClient({ elevators: [reauthenticate] })
 */
export interface Elevator {
  /** Whether it can meet this. Default: whatever did not come with a challenge of our own server. */
  readonly accepts?: (requirement: Requirement) => boolean
  /**
   * Resolves when it is proven; the calls are then made again. Rejects with a {@link StepUpError} (`cancelled`, `unavailable`) or
   * with what went wrong, and so do the calls. `signal` is aborted when nobody waits any more.
   */
  readonly elevate: (
    requirement: Requirement,
    context: { readonly signal: AbortSignal },
  ) => Promise<ElevatorResult | undefined>
}

/** Finds the first elevator that accepts a requirement. */
export function elevatorFor(elevators: readonly Elevator[], requirement: Requirement): Elevator | undefined {
  return elevators.find(({ accepts }) => (accepts ? accepts(requirement) : requirement.challenge === undefined))
}
