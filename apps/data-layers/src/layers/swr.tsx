import type { StepUpClient } from '@stepup/core'
import { type ReactNode } from 'react'
import useSWRMutation from 'swr/mutation'

import { answerOf } from '../answer-of.ts'
import type { DataLayerCalls } from '../data-layer.ts'
import { inComponent } from '../in-component.tsx'

export function open(stepUp: StepUpClient): DataLayerCalls {
  interface Sent {
    readonly method: string
    readonly body?: BodyInit
    readonly signal: AbortSignal
  }
  // #region
  const send = async (path: string, { arg }: { readonly arg: Sent }): Promise<unknown> =>
    answerOf(stepUp.fetch(path, arg))
  // #endregion
  const trigger = async <T,>(path: string, arg: Sent): Promise<T> =>
    inComponent((resolve, reject) => {
      function Call(): ReactNode {
        const call = useSWRMutation(path, send)
        return <button onClick={() => void call.trigger(arg).then((data) => resolve(data as T), reject)}>Call</button>
      }
      return <Call />
    })
  return {
    reveal: async (card, signal) =>
      (await trigger<{ card: number }>(`/api/cards/${card}`, { method: 'GET', signal })).card,
    pay: async (amount, signal) =>
      (await trigger<{ paid: string }>('/api/payments', { method: 'POST', body: JSON.stringify({ amount }), signal }))
        .paid,
    upload: (body, signal) => trigger('/api/uploads', { method: 'POST', body, signal }),
  }
}
