import type { StepUpClient } from '@stepup/core'
import wretch from 'wretch'

import type { DataLayerCalls } from '../data-layer.ts'

export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const api = wretch('/api').fetchPolyfill(stepUp.fetch)
  // #endregion
  return {
    reveal: async (card, signal) =>
      (await api.url(`/cards/${card}`).options({ signal }).get().json<{ card: number }>()).card,
    pay: async (amount, signal) =>
      (await api.url('/payments').options({ signal }).post({ amount }).json<{ paid: string }>()).paid,
    upload: (body, signal) =>
      api.url('/uploads').options({ signal }).body(body).post().json<{ bytes: number; sum: number }>(),
  }
}
