import { acrValuesOf, type Requirement } from '../requirement.ts'

/** The body of `POST /challenges`. */
export function toRequest(requirement: Requirement): Record<string, unknown> {
  const { acr, maxAge, action } = requirement
  // What is undefined is left out of JSON.
  return { acr_values: acr && acrValuesOf(requirement), max_age: maxAge, action }
}
