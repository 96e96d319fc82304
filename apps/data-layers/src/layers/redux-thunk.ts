import { configureStore, createAsyncThunk } from '@reduxjs/toolkit'
import { StepUpError, type StepUpClient } from '@stepup/core'

import { answerOf } from '../answer-of.ts'
import type { DataLayerCalls } from '../data-layer.ts'

export function open(stepUp: StepUpClient): DataLayerCalls {
  const store = configureStore({ reducer: () => null })
  // #region
  const reveal = createAsyncThunk('card/reveal', async (card: number, { signal }) =>
    answerOf<{ card: number }>(stepUp.fetch(`/api/cards/${card}`, { signal })),
  )
  // #endregion
  const pay = createAsyncThunk('pay', async (amount: string, { signal }) =>
    answerOf<{ paid: string }>(
      stepUp.fetch('/api/payments', { method: 'POST', body: JSON.stringify({ amount }), signal }),
    ),
  )
  // Redux keeps plain data of an error: its name, message and code.
  const unwrap = async <T>(call: { unwrap(): Promise<T>; abort(): void }, signal: AbortSignal): Promise<T> => {
    signal.addEventListener('abort', () => call.abort())
    return call.unwrap().catch((error: { code?: string }) => {
      throw error.code === 'cancelled' ? new StepUpError('cancelled') : error
    })
  }
  return {
    reveal: async (card, signal) => (await unwrap(store.dispatch(reveal(card)), signal)).card,
    pay: async (amount, signal) => (await unwrap(store.dispatch(pay(amount)), signal)).paid,
  }
}
