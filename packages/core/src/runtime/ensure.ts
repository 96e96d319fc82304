import type { Elevation } from '@stepup/protocol'

import type { Coordinator } from '../coordinate/coordinator.ts'
import { satisfies } from '../coordinate/satisfies.ts'
import { elevatorFor, type Elevator } from '../elevate/elevator.ts'
import type { OwnedElevationStore } from '../elevation/elevation-store.ts'
import { invalidOption } from '../invalid-option.ts'
import type { Emitter } from '../flow/telemetry.ts'
import { requirementOf, type Requirement } from '../requirement.ts'
import type { Clock } from '../time/clock.ts'
import { unlessAborted } from '../time/unless-aborted.ts'
import type { AskServer } from './ask-server.ts'
import type { CallOptions } from './call-options.ts'
import type { Preparations } from './preparations.ts'
import { reportChallenge } from './report-challenge.ts'

export interface EnsureOptions {
  readonly askServer: AskServer
  readonly clock: Clock
  readonly coordinator: Coordinator
  readonly emitter: Emitter
  readonly preparations: Preparations
  readonly elevation: OwnedElevationStore
  readonly elevators: readonly Elevator[]
}

/** Steps up before an action: requests its challenge, and completes it. */
export type Ensure = (requirement: Requirement, options: CallOptions) => Promise<Elevation | undefined>

export function createEnsure({
  askServer,
  clock,
  coordinator,
  emitter,
  preparations,
  elevation,
  elevators,
}: EnsureOptions): Ensure {
  /** Returns whether the known elevation is sufficient, when there is no step-up server. */
  function isElevated(requirement: Requirement): boolean {
    const current = elevation.getSnapshot()
    if (current.status === 'none') return false
    const { acr, authenticatedAt } = current
    return satisfies({ acr, acrValues: [acr], provenAt: authenticatedAt }, requirement, clock.now())
  }

  async function elevate(requirement: Requirement, options: CallOptions): Promise<Elevation | undefined> {
    if (isElevated(requirement)) return undefined
    const release = await coordinator.wait(requirement, { ...options, startedAt: coordinator.epoch() })
    return release.type === 'proven' ? release.elevation : undefined
  }

  return async (requirement, options) => {
    if (requirement.details && !requirement.challenge) {
      throw invalidOption('details')
    }
    if (elevatorFor(elevators, requirement)) return elevate(requirement, options)
    // A prepared challenge saves the round trip, after which Safari would no longer accept the click.
    let challenge = requirement.challenge ?? preparations.take(requirement)
    for (let distrustsTabs = false; ; challenge = undefined) {
      const startedAt = coordinator.epoch()
      const answer = challenge
        ? { challenge }
        : await unlessAborted(askServer(requirement, options.signal), options.signal)
      if ('elevation' in answer) return answer.elevation
      const needed = requirementOf(answer.challenge)
      reportChallenge(emitter, needed)
      const release = await coordinator.wait(needed, { ...options, startedAt, distrustsTabs })
      if (release.type === 'proven') return release.elevation
      distrustsTabs ||= release.elsewhere
    }
  }
}
