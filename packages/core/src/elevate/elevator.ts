import type { Challenge } from '@stepup/protocol'

import type { Approval, ChallengeBackend } from '../challenge-backend.ts'
import type { Requirement } from '../requirement.ts'

/** Given to an elevator for one requirement. */
export interface ElevatorContext {
  /** Aborted when the last waiting call is gone. */
  readonly signal: AbortSignal
  /**
   * Shows a challenge in the app's prompt, with another backend that verifies the proof. Rejects with a `StepUpError`
   * if the challenge is not completed (`cancelled`, `denied`, `unavailable`), with the backend's own error if no retry
   * helps, and with the reason of `signal`. An elevator shows one prompt at a time.
   */
  readonly prompt: (challenge: Challenge, backend: ChallengeBackend) => Promise<Approval>
}

/**
 * Satisfies requirements that don't come from a step-up server: in the app's prompt with another backend (see
 * `ownBackend` of `@stepup/core/elevators`), at an OpenID Provider, or in the app's own way. One elevator runs at a
 * time; calls with the same requirement share it.
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
  readonly accepts?: ((requirement: Requirement) => boolean) | undefined
  /**
   * Obtains the elevation or grant; the client then replays the calls. Rejects with a {@link StepUpError} (`cancelled`, `unavailable`) or
   * another error, which rejects the calls.
   */
  readonly elevate: (requirement: Requirement, context: ElevatorContext) => Promise<Approval | undefined>
}

/** Finds the first elevator that accepts a requirement. */
export function elevatorFor(elevators: readonly Elevator[], requirement: Requirement): Elevator | undefined {
  return elevators.find(({ accepts }) => (accepts ? accepts(requirement) : requirement.challenge === undefined))
}
