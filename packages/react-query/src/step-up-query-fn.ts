import type { CallOptions, RunContext, StepUpClient } from '@stepup/core'
import type { StepUpRequired } from '@stepup/protocol'
import type { QueryFunctionContext, QueryKey } from '@tanstack/react-query'

/**
 * Wraps a query function. Queries run in the background (on focus, on reconnect), so by default a query does not open a prompt. It
 * fails with `interaction_required`, and the page can offer a button that steps up and refetches. A `client.fetch` inside the query
 * does not prompt either, if it gets the `signal` or runs before the first `await`. For libraries with their own signals (axios, ky),
 * set `stepUp: { interactive: false }`.
 *
 * @param options - `interactive: true` allows the query to prompt.
 * @example
 * ```ts
 * import { useQuery } from '@tanstack/react-query'
 *
 * useQuery({
 *   queryKey: ['card', id],
 *   queryFn: stepUpQueryFn(stepUp, ({ signal }, { headers }) => api.card(id, { signal, headers })),
 * })
 * ```
 */
export function stepUpQueryFn<TData, TKey extends QueryKey = QueryKey>(
  client: StepUpClient,
  query: (context: QueryFunctionContext<TKey>, stepUp: RunContext) => Promise<TData | StepUpRequired>,
  { interactive = false }: Pick<CallOptions, 'interactive'> = {},
): (context: QueryFunctionContext<TKey>) => Promise<TData> {
  return (context) =>
    client.run((stepUp) => query({ ...context, signal: stepUp.signal }, stepUp), {
      interactive,
      signal: context.signal,
    })
}
