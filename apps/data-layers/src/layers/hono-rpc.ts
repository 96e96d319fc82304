import type { StepUpClient } from '@stepup/core'
import { hc } from 'hono/client'

import type { Api } from '../../server/api.ts'
import type { DataLayerCalls } from '../data-layer.ts'

export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const client = hc<Api>(location.origin, { fetch: stepUp.fetch })
  // #endregion
  return {
    reveal: async (card, signal) => {
      const response = await client.api.cards[':card'].$get({ param: { card: String(card) } }, { init: { signal } })
      return ((await response.json()) as { card: number }).card
    },
    pay: async (amount, signal) => {
      const init = { body: JSON.stringify({ amount }), headers: { 'Content-Type': 'application/json' }, signal }
      return ((await (await client.api.payments.$post(undefined, { init })).json()) as { paid: string }).paid
    },
    upload: async (body, signal) => {
      const response = await client.api.uploads.$post(undefined, { init: { body, signal } })
      return (await response.json()) as { bytes: number; sum: number }
    },
  }
}
