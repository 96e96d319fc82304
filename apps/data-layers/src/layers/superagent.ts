import type { StepUpClient } from '@stepup/core'
import superagent from 'superagent'

import type { DataLayerCalls } from '../data-layer.ts'

/** superagent doesn't accept a `fetch`, so each call runs in `run`. */
export function open(stepUp: StepUpClient): DataLayerCalls {
  const sent = async <T>(request: superagent.SuperAgentRequest, signal: AbortSignal): Promise<T> => {
    signal.addEventListener('abort', () => request.abort())
    return (await request).body as T
  }
  // #region
  const post = <T>(path: string, body: object, signal: AbortSignal) =>
    stepUp.run((context) => sent<T>(superagent.post(path).set(context.headers).send(body), context.signal), { signal })
  // #endregion
  return {
    reveal: async (card, signal) => {
      const get = (path: string) =>
        stepUp.run((context) => sent<{ card: number }>(superagent.get(path).set(context.headers), context.signal), {
          signal,
        })
      return (await get(`/api/cards/${card}`)).card
    },
    pay: async (amount, signal) => (await post<{ paid: string }>('/api/payments', { amount }, signal)).paid,
    upload: (bytes, signal) => post('/api/uploads', new Blob([bytes]), signal),
  }
}
