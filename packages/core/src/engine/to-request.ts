import { acrValuesOf, type Requirement } from '../requirement.ts'

/** The body of `POST /challenges`. */
export function toRequest(requirement: Requirement): Record<string, unknown> {
  const { acr, maxAge, action } = requirement
  return {
    ...(acr === undefined ? {} : { acr_values: acrValuesOf(requirement) }),
    ...(maxAge === undefined ? {} : { max_age: maxAge }),
    ...(action === undefined ? {} : { action }),
  }
}
