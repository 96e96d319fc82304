import { invalidRequest } from '@stepup/server/http'

import { type DecisionFilter, readFilter } from '../contract.ts'

/** @throws ProblemError for a filter that is not well-formed. */
export function filterOf(query: URLSearchParams): DecisionFilter {
  try {
    return readFilter(query)
  } catch (error) {
    throw invalidRequest(error instanceof Error ? error.message : 'The filter is malformed.')
  }
}
