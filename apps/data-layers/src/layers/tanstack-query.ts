import type { StepUpClient } from '@stepup/core'
import { stepUpQueryFn, stepUpRetry } from '@stepup/react-query'
import { MutationObserver, QueryClient } from '@tanstack/react-query'

import { answerOf } from '../answer-of.ts'
import type { DataLayerCalls } from '../data-layer.ts'

/** The observers behind `useQuery` and `useMutation`, with retries enabled. */
export function open(stepUp: StepUpClient): DataLayerCalls {
  const queries = new QueryClient({ defaultOptions: { mutations: { retry: stepUpRetry(3), retryDelay: 1 } } })
  return {
    reveal: (card, signal) =>
      // #region
      queries.fetchQuery({
        queryKey: ['card', card],
        queryFn: stepUpQueryFn(
          stepUp,
          async (context) => {
            const signals = AbortSignal.any([context.signal, signal])
            return (await answerOf<{ card: number }>(stepUp.fetch(`/api/cards/${card}`, { signal: signals }))).card
          },
          { interactive: true },
        ),
        retry: stepUpRetry(),
      }),
    // #endregion
    pay: async (amount, signal) => {
      const mutation = new MutationObserver(queries, {
        mutationFn: async () =>
          answerOf<{ paid: string }>(
            stepUp.fetch('/api/payments', { method: 'POST', body: JSON.stringify({ amount }), signal }),
          ),
      })
      return (await mutation.mutate()).paid
    },
    upload: async (body, signal) =>
      new MutationObserver(queries, {
        mutationFn: async () =>
          answerOf<{ bytes: number; sum: number }>(stepUp.fetch('/api/uploads', { method: 'POST', body, signal })),
      }).mutate(),
  }
}
