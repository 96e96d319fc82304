import type { StepUpClient } from '@stepup/core'
import ky from 'ky'

import type { DataLayerCalls } from '../data-layer.ts'

export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const api = ky.create({ fetch: stepUp.fetch, timeout: false })
  // #endregion
  return {
    reveal: async (card, signal) => (await api.get(`/api/cards/${card}`, { signal }).json<{ card: number }>()).card,
    pay: async (amount, signal) =>
      (await api.post('/api/payments', { json: { amount }, signal }).json<{ paid: string }>()).paid,
    upload: (body, signal) => api.post('/api/uploads', { body, signal }).json<{ bytes: number; sum: number }>(),
  }
}
