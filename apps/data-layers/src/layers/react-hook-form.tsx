import type { StepUpClient } from '@stepup/core'
import { type ReactNode } from 'react'
import { useForm } from 'react-hook-form'

import { answerOf } from '../answer-of.ts'
import type { DataLayerCalls } from '../data-layer.ts'
import { inComponent } from '../in-component.tsx'

export function open(stepUp: StepUpClient): DataLayerCalls {
  const submit = async <T,>(path: string, init: RequestInit): Promise<T> =>
    inComponent((resolve, reject) => {
      function Form(): ReactNode {
        const { handleSubmit } = useForm()
        // #region
        const send = handleSubmit(async () => resolve(await answerOf<T>(stepUp.fetch(path, init))))
        // #endregion
        return <form onSubmit={(event) => void send(event).catch(reject)} />
      }
      return <Form />
    })
  return {
    reveal: async (card, signal) => (await submit<{ card: number }>(`/api/cards/${card}`, { signal })).card,
    pay: async (amount, signal) =>
      (await submit<{ paid: string }>('/api/payments', { method: 'POST', body: JSON.stringify({ amount }), signal }))
        .paid,
    upload: (body, signal) => submit('/api/uploads', { method: 'POST', body, signal }),
  }
}
