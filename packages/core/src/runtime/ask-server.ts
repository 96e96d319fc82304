import type { Challenge, Elevation } from '@stepup/protocol'

import type { StepUpApi } from '../api/step-up-api.ts'
import type { OwnedElevationStore } from '../elevation/elevation-store.ts'
import type { Requirement } from '../requirement.ts'

/** Requests a challenge from the server, which issues none if the current elevation satisfies the policies. */
export type AskServer = (
  requirement: Requirement,
  signal: AbortSignal | undefined,
) => Promise<{ readonly challenge: Challenge } | { readonly elevation: Elevation | undefined }>

export function createAskServer(api: StepUpApi, elevation: OwnedElevationStore): AskServer {
  return async (requirement, signal) => {
    const take = elevation.ask()
    const answer = await api.request(toRequest(requirement), signal)
    // An elevation that satisfies only a rule with a long `max_age` has expired for every other rule.
    if ('elevation' in answer && answer.elevation && answer.elevation.expires_in > 0) take(answer.elevation)
    return answer
  }
}

/** The body of `POST /challenges`. JSON leaves out undefined members. */
export function toRequest({ acrValues, maxAge, action }: Requirement): Record<string, unknown> {
  return { acr_values: acrValues, max_age: maxAge, action }
}
