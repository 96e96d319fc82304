import type { Challenge, Elevation } from '@stepup/protocol'

import type { StepUpApi } from '../api/step-up-api.ts'
import type { OwnedElevationStore } from '../elevation/elevation-store.ts'
import { acrValuesOf, type Requirement } from '../requirement.ts'

/** Asks the server for the challenge of a requirement, or for the elevation that satisfies it. */
export type Ask = (
  requirement: Requirement,
  signal: AbortSignal | undefined,
) => Promise<{ readonly challenge: Challenge } | { readonly elevation: Elevation | undefined }>

export function createAsk(api: StepUpApi, elevation: OwnedElevationStore): Ask {
  return async (requirement, signal) => {
    const take = elevation.ask()
    const answer = await api.request(toRequest(requirement), signal)
    // One that only a rule with a long `max_age` still takes is nothing to show, and says nothing of any other.
    if ('elevation' in answer && answer.elevation && answer.elevation.expires_in > 0) take(answer.elevation)
    return answer
  }
}

/** Builds the body of `POST /challenges`. JSON drops undefined members. */
export function toRequest(requirement: Requirement): Record<string, unknown> {
  const { acr, maxAge, action } = requirement
  return { acr_values: acr && acrValuesOf(requirement), max_age: maxAge, action }
}
