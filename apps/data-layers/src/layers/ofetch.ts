import { isStepUpError, type StepUpClient } from '@stepup/core'
import { createFetch } from 'ofetch'

import type { DataLayerCalls } from '../data-layer.ts'

export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const api = createFetch({
    fetch: stepUp.fetch,
    defaults: {
      // ofetch makes a failed read again, and a cancelled prompt would open again.
      onRequestError({ error, options }) {
        if (isStepUpError(error)) options.retry = false
      },
    },
  })
  // #endregion
  return {
    reveal: async (card, signal) => (await api<{ card: number }>(`/api/cards/${card}`, { signal })).card,
    pay: async (amount, signal) =>
      (await api<{ paid: string }>('/api/payments', { method: 'POST', body: { amount }, signal })).paid,
    upload: (body, signal) => api<{ bytes: number; sum: number }>('/api/uploads', { method: 'POST', body, signal }),
  }
}
