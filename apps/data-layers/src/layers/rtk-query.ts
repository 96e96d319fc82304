import { configureStore } from '@reduxjs/toolkit'
import { createApi, fetchBaseQuery } from '@reduxjs/toolkit/query'
import { StepUpError, type StepUpClient } from '@stepup/core'

import type { DataLayerCalls } from '../data-layer.ts'

/** RTK Query turns an error into data, so the code of a `StepUpError` is in `error`. */
export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const plain = fetchBaseQuery({ baseUrl: '/api' })
  const baseQuery: typeof plain = async (args, api, extra) => {
    const { headers: own, ...request } = typeof args === 'string' ? { url: args, headers: {} } : args
    try {
      return await stepUp.run(
        async ({ headers }) =>
          plain({ ...request, headers: { ...(own as Record<string, string>), ...headers } }, api, extra),
        { signal: api.signal },
      )
    } catch (error) {
      return { error: { status: 'CUSTOM_ERROR', error: error instanceof StepUpError ? error.code : String(error) } }
    }
  }
  // #endregion
  const api = createApi({
    baseQuery,
    endpoints: (build) => ({
      reveal: build.query<{ card: number }, number>({ query: (card) => `/cards/${card}` }),
      pay: build.mutation<{ paid: string }, string>({
        query: (amount) => ({ url: '/payments', method: 'POST', body: { amount } }),
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
  }
}
