import type { Elevation } from '@stepup/protocol'

import type { Requirement } from '../requirement.ts'

/** The result of an elevator: an elevation of the session, or a grant for one call. */
export type ElevatorResult =
  /** The session's elevation, if the elevator knows it. */
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
  /** Whether the elevator can satisfy a requirement. Default: all without a challenge of a step-up server. */
  readonly accepts?: (requirement: Requirement) => boolean
  /**
   * Obtains the elevation or grant; the client then replays the calls. Rejects with a {@link StepUpError} (`cancelled`, `unavailable`) or
   * another error, which rejects the calls. `signal` is aborted when no call waits any more.
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
