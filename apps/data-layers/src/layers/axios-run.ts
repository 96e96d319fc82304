import type { StepUpClient } from '@stepup/core'
import axios from 'axios'

import type { DataLayerCalls } from '../data-layer.ts'

/** An axios instance over XMLHttpRequest that can't be changed. */
export function open(stepUp: StepUpClient): DataLayerCalls {
  const http = axios.create({ baseURL: '/api', adapter: 'xhr' })
  // #region
  const post = <T>(path: string, body: unknown, signal: AbortSignal) =>
    stepUp.run((context) => http.post<T>(path, body, { headers: { ...context.headers }, signal: context.signal }), {
      signal,
    })
  // #endregion
  return {
    reveal: async (card, signal) => {
      const answer = await stepUp.run(
        (context) =>
          http.get<{ card: number }>(`/cards/${card}`, { headers: { ...context.headers }, signal: context.signal }),
        { signal },
      )
      return answer.data.card
    },
    pay: async (amount, signal) => (await post<{ paid: string }>('/payments', { amount }, signal)).data.paid,
    upload: async (bytes, signal) => (await post<{ bytes: number; sum: number }>('/uploads', bytes, signal)).data,
  }
}
