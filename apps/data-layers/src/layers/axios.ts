import type { StepUpClient } from '@stepup/core'
import axios from 'axios'

import type { DataLayerCalls } from '../data-layer.ts'

/** An axios instance over `stepUp.fetch`, with typical interceptors. */
export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const http = axios.create({ baseURL: '/api', adapter: 'fetch', env: { fetch: stepUp.fetch } })
  // #endregion
  http.interceptors.response.use(undefined, (error: unknown) => {
    // A common interceptor: a 401 ends the session. The interceptor may never see a challenge.
    if (axios.isAxiosError(error) && error.response?.status === 401) throw new Error('signed out')
    throw error
  })
  return {
    reveal: async (card, signal) => (await http.get<{ card: number }>(`/cards/${card}`, { signal })).data.card,
    pay: async (amount, signal) => (await http.post<{ paid: string }>('/payments', { amount }, { signal })).data.paid,
    upload: async (bytes, signal) =>
      (await http.post<{ bytes: number; sum: number }>('/uploads', bytes, { signal })).data,
  }
}
