import { configureStore } from '@reduxjs/toolkit'
import { createApi, fetchBaseQuery, retry } from '@reduxjs/toolkit/query'
import { findStepUpError, type RunContext, StepUpError, type StepUpClient } from '@stepup/core'

import type { DataLayerCalls, Received } from '../data-layer.ts'

/** RTK Query turns an error into data, so the code of a `StepUpError` is in `error`. */
export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const plain = fetchBaseQuery({
    baseUrl: '/api',
    headers: { 'X-Requested-With': 'fetch' },
    prepareHeaders: (headers, { extraOptions }) => {
      const { proof } = extraOptions as { readonly proof: RunContext['headers'] }
      for (const [name, value] of Object.entries(proof)) headers.set(name, value)
    },
  })
  const baseQuery: typeof plain = async (args, api, extra) => {
    try {
      return await stepUp.run(async ({ headers }) => plain(args, api, { ...extra, proof: headers }), {
        signal: api.signal,
      })
    } catch (error) {
      // Not retried, or a cancelled prompt would open again.
      return retry.fail({ status: 'CUSTOM_ERROR', error: findStepUpError(error)?.code ?? String(error) })
    }
  }
  // #endregion
  const api = createApi({
    baseQuery: retry(baseQuery),
    endpoints: (build) => ({
      reveal: build.query<{ card: number }, number>({ query: (card) => `/cards/${card}` }),
      pay: build.mutation<{ paid: string }, string>({
        query: (amount) => ({
          url: '/payments',
          method: 'POST',
          body: { amount },
          headers: new Headers({ 'X-Order': '7' }),
        }),
      }),
      upload: build.mutation<Received, Uint8Array<ArrayBuffer>>({
        query: (bytes) => ({ url: '/uploads', method: 'POST', body: bytes }),
      }),
    }),
  })
  const store = configureStore({
    reducer: { [api.reducerPath]: api.reducer },
    middleware: (defaults) => defaults().concat(api.middleware),
  })
  const unwrap = async <T>(call: { unwrap(): Promise<T>; abort(): void }, signal: AbortSignal): Promise<T> => {
    signal.addEventListener('abort', () => call.abort())
    return call.unwrap().catch((error: { error?: string }) => {
      throw error.error === 'cancelled' ? new StepUpError('cancelled') : error
    })
  }
  return {
    reveal: async (card, signal) => (await unwrap(store.dispatch(api.endpoints.reveal.initiate(card)), signal)).card,
    pay: async (amount, signal) => (await unwrap(store.dispatch(api.endpoints.pay.initiate(amount)), signal)).paid,
    upload: (bytes, signal) => unwrap(store.dispatch(api.endpoints.upload.initiate(bytes)), signal),
  }
}
