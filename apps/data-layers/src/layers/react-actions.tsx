import { useStepUp } from '@stepup/react'
import { StepUpProvider } from '@stepup/react'
import { StepUpError, type StepUpClient } from '@stepup/core'
import { type ReactNode, useActionState, useEffect } from 'react'

import { answerOf } from '../answer-of.ts'
import type { DataLayerCalls } from '../data-layer.ts'
import { inComponent } from '../in-component.tsx'

/** A form with a React 19 action, whose state is the result of the call. */
export function open(stepUp: StepUpClient): DataLayerCalls {
  const submit = async <T,>(call: () => Promise<T>): Promise<T> =>
    inComponent((resolve, reject) => {
      function Form(): ReactNode {
        // #region
        const sent = useStepUp(call)
        const [outcome, action] = useActionState(async () => sent.runSettled(), undefined)
        // #endregion
        useEffect(() => {
          if (outcome?.status === 'success') resolve(outcome.data)
          else if (outcome?.status === 'cancelled') reject(new StepUpError('cancelled'))
          else if (outcome) reject(outcome.error)
        }, [outcome])
        return <form action={action} onReset={sent.onReset} />
      }
      return (
        <StepUpProvider client={stepUp}>
          <Form />
        </StepUpProvider>
      )
    })
  const post = (path: string, body: BodyInit, signal: AbortSignal) => ({ path, init: { method: 'POST', body, signal } })
  return {
    reveal: async (card, signal) =>
      (await submit(() => answerOf<{ card: number }>(stepUp.fetch(`/api/cards/${card}`, { signal })))).card,
    pay: async (amount, signal) => {
      const { path, init } = post('/api/payments', JSON.stringify({ amount }), signal)
      return (await submit(() => answerOf<{ paid: string }>(stepUp.fetch(path, init)))).paid
    },
    upload: (bytes, signal) => {
      const { path, init } = post('/api/uploads', bytes, signal)
      return submit(() => answerOf<{ bytes: number; sum: number }>(stepUp.fetch(path, init)))
    },
  }
}
