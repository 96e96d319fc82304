import type { StepUpClient } from '@stepup/core'

import type { DataLayerCalls } from '../data-layer.ts'

/** `fetch` itself. */
export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const { fetch } = stepUp
  // #endregion
  const read = async <T>(response: Promise<Response>): Promise<T> => (await (await response).json()) as T
  return {
    reveal: async (card, signal) => (await read<{ card: number }>(fetch(`/api/cards/${card}`, { signal }))).card,
    pay: async (amount, signal) => {
      const init = { method: 'POST', body: JSON.stringify({ amount }), signal }
      return (await read<{ paid: string }>(fetch('/api/payments', init))).paid
    },
    upload: (body, signal) => read(fetch('/api/uploads', { method: 'POST', body, signal })),
  }
}
