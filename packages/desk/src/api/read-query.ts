import { invalidRequest } from '@stepup/server/http'

import { type DecisionFilter, readFilter } from '../contract.ts'
import type { DeskParts } from './call.ts'

/** @throws ProblemError for a filter that is not well-formed. */
export function filterOf(parts: Pick<DeskParts, 'audiences'>, query: URLSearchParams): DecisionFilter {
  try {
    return aboutAudience(parts, readFilter(query))
  } catch (error) {
    throw invalidRequest(error instanceof Error ? error.message : 'The filter is malformed.')
  }
}

/** Adds the first audience to a filter without one. */
export function aboutAudience({ audiences }: Pick<DeskParts, 'audiences'>, filter: DecisionFilter): DecisionFilter {
  const [first] = audiences
  return first === undefined || filter.audience ? filter : { ...filter, audience: [first] }
}
