import type { StepUpClient } from '@stepup/core'
import { initClient, initContract, tsRestFetchApi } from '@ts-rest/core'
import { z } from 'zod'

import type { DataLayerCalls, Received } from '../data-layer.ts'

const contract = initContract().router({
  reveal: {
    method: 'GET',
    path: '/api/cards/:card',
    pathParams: z.object({ card: z.string() }),
    responses: { 200: z.object({ card: z.number() }) },
  },
  pay: {
    method: 'POST',
    path: '/api/payments',
    body: z.object({ amount: z.string() }),
    responses: { 200: z.object({ paid: z.string() }) },
  },
  upload: {
    method: 'POST',
    path: '/api/uploads',
    contentType: 'multipart/form-data',
    body: z.object({ file: z.instanceof(File) }),
    responses: { 200: z.object({ bytes: z.number(), sum: z.number() }) },
  },
})

/** The types of ts-rest 3 target an older TypeScript and zod. */
interface Calls {
  reveal(call: { params: { card: string }; fetchOptions: RequestInit }): Promise<{ readonly body: unknown }>
  pay(call: { body: { amount: string }; fetchOptions: RequestInit }): Promise<{ readonly body: unknown }>
  upload(call: { body: { file: File }; fetchOptions: RequestInit }): Promise<{ readonly body: unknown }>
}

export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const api = initClient(contract, {
    baseUrl: '',
    api: ({ fetchOptions, ...call }) =>
      stepUp.run(
        ({ headers, signal }) =>
          tsRestFetchApi({
            ...call,
            headers: { ...call.headers, ...headers },
            fetchOptions: { ...fetchOptions, signal },
          }),
        { signal: fetchOptions?.signal ?? undefined },
      ),
  })
  // #endregion
  const client = api as unknown as Calls
  return {
    reveal: async (card, signal) => {
      const answer = await client.reveal({ params: { card: String(card) }, fetchOptions: { signal } })
      return (answer.body as { card: number }).card
    },
    pay: async (amount, signal) => {
      const answer = await client.pay({ body: { amount }, fetchOptions: { signal } })
      return (answer.body as { paid: string }).paid
    },
    upload: async (bytes, signal) => {
      const file = new File([bytes], 'scan.pdf')
      return (await client.upload({ body: { file }, fetchOptions: { signal } })).body as Received
    },
  }
}
