import { createStepUpClient, problemIn, rfc9470, type StepUpClient } from '@stepup/core'
import { createTRPCClient, httpBatchLink, httpLink, isNonJsonSerializable, splitLink } from '@trpc/client'

import type { TrpcRouter } from '../../server/api.ts'
import type { DataLayerCalls } from '../data-layer.ts'

/** The gate's problem in tRPC's envelope. The server's error formatter adds it. */
export const client = (): StepUpClient =>
  // #region
  createStepUpClient({
    recognizers: [rfc9470, problemIn<{ shape?: { data: { stepUp: unknown } } }>(({ shape }) => shape?.data.stepUp)],
  })
// #endregion

export function open(stepUp: StepUpClient): DataLayerCalls {
  const api = (headers: Readonly<Record<string, string>>) =>
    createTRPCClient<TrpcRouter>({
      links: [
        splitLink({
          condition: ({ input }) => isNonJsonSerializable(input),
          true: httpLink({ url: '/api/trpc', headers }),
          false: httpBatchLink({ url: '/api/trpc', headers }),
        }),
      ],
    })
  return {
    reveal: async (card, signal) =>
      (await stepUp.run((context) => api(context.headers).reveal.query(card, { signal: context.signal }), { signal }))
        .card,
    pay: async (amount, signal) =>
      (await stepUp.run((context) => api(context.headers).pay.mutate(amount, { signal: context.signal }), { signal }))
        .paid,
    upload: (bytes, signal) =>
      stepUp.run((context) => api(context.headers).upload.mutate(bytes, { signal: context.signal }), { signal }),
  }
}
