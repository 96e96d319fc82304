import type { CallOptions, RunContext, StepUpClient } from '@stepup/core'
import type { StepUpRequired } from '@stepup/protocol'
import type { QueryFunctionContext, QueryKey } from '@tanstack/react-query'

/**
 * Wraps a query function. A query may run when nobody did anything (on focus, on reconnect), so by default it does not
 * open a prompt: it fails with `interaction_required`, and the page can offer a button that steps up and refetches. A `client.fetch` in
 * it does not prompt either, when it is given the `signal` or called before anything is awaited; a library that makes a signal of its own
 * (axios, ky) is told by `stepUp: { interactive: false }`.
 *
 * @param options - `interactive: true` lets the query prompt.
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
