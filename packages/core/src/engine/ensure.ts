import type { Elevation } from '@stepup/protocol'

import type { StepUpApi } from '../api/step-up-api.ts'
import type { Clock } from '../clock.ts'
import type { CallOptions } from '../client/client.ts'
import type { Coordinator, Proof } from '../coordinate/coordinator.ts'
import { satisfies } from '../coordinate/covers.ts'
import type { Restart } from '../coordinate/restart.ts'
import { elevatorFor, type Elevator } from '../elevate/elevator.ts'
import type { OwnedElevationStore } from '../elevation/elevation-store.ts'
import { StepUpError } from '../error.ts'
import { requirementOf, type Requirement } from '../requirement.ts'
import type { Preparations } from './preparations.ts'
import { toRequest } from './to-request.ts'
import { unlessAborted } from '../replay/unless-aborted.ts'

/** What the server says to a requirement: what has to be proven, or that nothing has. */
type Answer = { readonly needed: Requirement } | { readonly elevation: Elevation | undefined }

export interface EnsureOptions {
  readonly api: StepUpApi
  readonly clock: Clock
  readonly coordinator: Coordinator
  readonly preparations: Preparations
  readonly elevation: OwnedElevationStore
  readonly elevators: readonly Elevator[]
}

/** Steps up before acting: asks what it would need, and proves that. */
export function createEnsure({
  api,
  clock,
  coordinator,
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

  async function ask(requirement: Requirement, signal: AbortSignal | undefined): Promise<Answer> {
    const answer = await api.request(toRequest(requirement), signal)
    if ('challenge' in answer) return { needed: requirementOf(answer.challenge) }
    if (answer.elevation) elevation.note({ status: 'elevated', ...answer.elevation })
    return answer
  }

  return async (requirement, options) => {
    if (requirement.details && !requirement.challenge) {
      throw new StepUpError(
        'invalid_config',
        'ensure() can not hold an approval of something: call the endpoint itself.',
      )
    }
    if (elevatorFor(elevators, requirement)) return elevate(requirement, options)
    // What was fetched ahead needs no round trip, which would lose the click (Safari).
    const challenge = requirement.challenge ?? preparations.take(requirement)
    let needed = challenge && requirementOf(challenge)
    for (let restart: Restart | undefined; ; needed = undefined) {
      const startedAt = coordinator.epoch()
      let proof: Proof
      try {
        const answer = needed
          ? { needed }
          : await unlessAborted(ask(requirement, options.signal), options.signal, restart?.signal)
        if ('elevation' in answer) return answer.elevation
        proof = await coordinator.prove(answer.needed, { ...options, startedAt, restart })
      } finally {
        coordinator.endRestart(restart)
      }
      if (proof.type === 'proven') return proof.elevation
      restart = proof.type === 'restart' ? proof.restart : undefined
    }
  }
}
