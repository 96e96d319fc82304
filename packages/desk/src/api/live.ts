import { ProblemError } from '@stepup/server'

import { factTestsOf, hasFacts } from '../views/matching-facts.ts'
import { matchesFilter } from '../views/matching-rows.ts'
import type { Call } from './call.ts'
import { filterOf } from './read-query.ts'

/** `GET live`, of decisions too unless the query has `only=changes`. */
export async function live({ parts, user, request, query }: Call): Promise<Response> {
  const filter = filterOf(parts, query)
  const tests = factTestsOf(filter)
  const hasDecisions = query.get('only') !== 'changes'
  const stream = parts.feed.open({
    userId: user.userId,
    isAllowed: async () => (await parts.authorize(request)) !== undefined,
    matches: (place, factsOf) => hasDecisions && matchesFilter(place, filter) && hasFacts(factsOf, tests),
  })
  if (!stream) throw new ProblemError('rate_limited', { retry_after: 30 })
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      // Some proxies hold a response back until it is complete.
      'x-accel-buffering': 'no',
    },
  })
}
