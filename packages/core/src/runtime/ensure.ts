import type { Elevation } from '@stepup/protocol'

import type { Clock } from '../time/clock.ts'
import type { CallOptions } from '../client/client.ts'
import type { Coordinator } from '../coordinate/coordinator.ts'
import { satisfies } from '../coordinate/satisfies.ts'
import { elevatorFor, type Elevator } from '../elevate/elevator.ts'
import type { OwnedElevationStore } from '../elevation/elevation-store.ts'
import { StepUpError } from '../error.ts'
import type { Emitter } from '../flow/telemetry.ts'
import { requirementOf, type Requirement } from '../requirement.ts'
import type { Preparations } from './preparations.ts'
import { reportChallenge } from './report-challenge.ts'
import type { Ask } from './ask.ts'
import { unlessAborted } from '../time/unless-aborted.ts'

export interface EnsureOptions {
  readonly ask: Ask
  readonly clock: Clock
  readonly coordinator: Coordinator
  readonly emitter: Emitter
  readonly preparations: Preparations
  readonly elevation: OwnedElevationStore
  readonly elevators: readonly Elevator[]
}

/** Steps up before an action: asks for its requirement, and proves it. */
export function createEnsure({
  ask,
  clock,
  coordinator,
  emitter,
  preparations,
  elevation,
  elevators,
}: EnsureOptions): (requirement: Requirement, options: CallOptions) => Promise<Elevation | undefined> {
  /** Whether what this page knows of the session is enough, where no server of ours could be asked. */
  function isElevated(requirement: Requirement): boolean {
    const current = elevation.getSnapshot()
    if (current.status === 'none') return false
    const { acr, authenticatedAt } = current
    return satisfies({ acr, acrValues: [acr], provenAt: authenticatedAt }, requirement, clock.now())
  }

  async function elevate(requirement: Requirement, options: CallOptions): Promise<Elevation | undefined> {
    if (isElevated(requirement)) return undefined
    const proof = await coordinator.prove(requirement, { ...options, startedAt: coordinator.epoch() })
    return proof.type === 'proven' ? proof.elevation : undefined
  }

  return async (requirement, options) => {
    if (requirement.details && !requirement.challenge) {
      throw new StepUpError('invalid_config', 'ensure() can not approve `details`. Make the call itself.')
    }
    if (elevatorFor(elevators, requirement)) return elevate(requirement, options)
    // What was fetched ahead needs no round trip, which would lose the click (Safari).
    let challenge = requirement.challenge ?? preparations.take(requirement)
    for (let misled = false; ; challenge = undefined) {
      const startedAt = coordinator.epoch()
      const answer = challenge ? { challenge } : await unlessAborted(ask(requirement, options.signal), options.signal)
      if ('elevation' in answer) return answer.elevation
      const needed = requirementOf(answer.challenge)
      reportChallenge(emitter, needed)
      const proof = await coordinator.prove(needed, { ...options, startedAt, misled })
      if (proof.type === 'proven') return proof.elevation
      misled ||= proof.elsewhere
    }
  }
}
