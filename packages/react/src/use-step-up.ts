'use client'

import { isStepUpError, type RunContext } from '@stepup/core'
import type { StepUpRequired } from '@stepup/protocol'
import { useCallback, useInsertionEffect, useRef, useState } from 'react'

import { useStepUpClient } from './step-up-provider.tsx'

/** How a call ended. */
export type StepUpOutcome<TResult> =
  | { readonly status: 'success'; readonly data: TResult }
  /** The person said no. Nothing happened. */
  | { readonly status: 'cancelled' }
  | { readonly status: 'error'; readonly error: unknown }

/** Where a call stands. `pending` lasts from the click to the replay's answer, the prompt included. */
export type StepUpCallState<TResult> =
  | { readonly status: 'idle' }
  | { readonly status: 'pending' }
  | StepUpOutcome<TResult>

/** Options of {@link useStepUp}. The latest ones are used, also those of a render during the call; the call itself stays what was clicked. */
export interface UseStepUpOptions<TResult> {
  readonly onSuccess?: ((data: TResult) => void) | undefined
  readonly onCancelled?: (() => void) | undefined
  readonly onError?: ((error: unknown) => void) | undefined
}

/** What {@link useStepUp} returns: the state, one union on `status`, and how to run and reset it. */
export type UseStepUpResult<TVariables, TResult> = StepUpCallState<TResult> & {
  /**
   * Runs the call. What it resolves to says how it ended; it rejects only with what a callback of the options threw. While one is
   * pending, another click joins it instead of sending again.
   */
  readonly run: (variables: TVariables) => Promise<StepUpOutcome<TResult>>
  /** Back to `idle`, for example when the form is edited. Does nothing while a call is pending. */
  readonly reset: () => void
}

const idle: StepUpCallState<never> = { status: 'idle' }

/**
 * Wraps an async call: when it is challenged, the prompt opens, and the call is made again with the proof.
 *
 * A challenge that the call returns as its result, as a server action does, is never the data of a success, nor in its type.
 * The call is given `headers` to merge into its request; with `client.fetch` inside, they can be left alone.
 * `run` and `reset` are stable.
 *
 * @example
 * ```tsx
 * function Send({ order }: { order: Order }) {
 *   const transfer = useStepUp((sent: Order) => api.transfer(sent), { onCancelled: () => toast('Nothing was sent.') })
 *   return <button aria-busy={transfer.status === 'pending'} onClick={() => transfer.run(order)}>Send</button>
 * }
 * ```
 */
export function useStepUp<TResult, TVariables = void>(
  call: (variables: TVariables, context: RunContext) => Promise<TResult | StepUpRequired>,
  options: UseStepUpOptions<TResult> = {},
): UseStepUpResult<TVariables, TResult> {
  const client = useStepUpClient()
  const [state, setState] = useState<StepUpCallState<TResult>>(idle)
  const pending = useRef<Promise<StepUpOutcome<TResult>>>(undefined)
  const latest = useRef({ call, options })

  // Before any event of this render can arrive, and silent on the server.
  useInsertionEffect(() => {
    latest.current = { call, options }
  })

  const run = useCallback(
    (variables: TVariables): Promise<StepUpOutcome<TResult>> => {
      // What is made again is what was clicked, whatever has been rendered since.
      const { call: clicked } = latest.current
      async function settle(): Promise<StepUpOutcome<TResult>> {
        try {
          return { status: 'success', data: await client.run((context) => clicked(variables, context)) }
        } catch (error) {
          return isStepUpError(error, 'cancelled') ? { status: 'cancelled' } : { status: 'error', error }
        }
      }
      if (pending.current) return pending.current
      setState({ status: 'pending' })
      pending.current = settle().then((outcome) => {
        pending.current = undefined
        setState(outcome)
        const { onSuccess, onCancelled, onError } = latest.current.options
        if (outcome.status === 'success') onSuccess?.(outcome.data)
        else if (outcome.status === 'cancelled') onCancelled?.()
        else onError?.(outcome.error)
        return outcome
      })
      return pending.current
    },
    [client],
  )

  const reset = useCallback(() => {
    if (!pending.current) setState(idle)
  }, [])

  return { ...state, run, reset }
}
