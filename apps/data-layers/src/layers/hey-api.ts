import { createClient } from '@hey-api/client-fetch'
import type { StepUpClient } from '@stepup/core'

import type { DataLayerCalls } from '../data-layer.ts'

export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const client = createClient({ fetch: stepUp.fetch, baseUrl: location.origin, throwOnError: true })
  // #endregion
  const get = async <T>(url: string, signal: AbortSignal): Promise<T> => (await client.get({ url, signal })).data as T
  const post = async <T>(url: string, body: unknown, signal: AbortSignal, more = {}): Promise<T> =>
    (await client.post({ url, body, signal, headers: { 'Content-Type': 'application/json' }, ...more })).data as T
  return {
    reveal: async (card, signal) => (await get<{ card: number }>(`/api/cards/${card}`, signal)).card,
    pay: async (amount, signal) => (await post<{ paid: string }>('/api/payments', { amount }, signal)).paid,
    upload: (bytes, signal) => post('/api/uploads', bytes, signal, { bodySerializer: null, headers: {} }),
  }
}
