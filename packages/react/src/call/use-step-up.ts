'use client'

import { isStepUpError, type RunContext, StepUpError } from '@stepup/core'
import type { StepUpRequired } from '@stepup/protocol'
import {
  type SyntheticEvent,
  useCallback,
  useEffect,
  useInsertionEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'

import { createCalls, type PendingCall } from './calls.ts'
import { useStepUpClient } from '../step-up-provider.tsx'

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
  /**
   * Closes the prompt when the component is gone, as on another page: the call ends as `cancelled`, and is not sent again. What was sent
   * before, or is being sent with its proof, goes on. Default `false`: a menu or a dialog that made the call may close at the click.
   */
  readonly cancelOnUnmount?: boolean | undefined
}

/** What {@link useStepUp} returns: the state, one union on `status`, and how to run and reset it. */
export type UseStepUpResult<TVariables, TResult> = StepUpCallState<TResult> & {
  /**
   * Runs the call. What it resolves to says how it ended; it rejects only with what a callback of the options threw. While one is
   * pending, another click with the same variables joins it instead of sending again; with others it is a call of its own. The state is
   * `pending` as long as one of them is, and then that of the one that was made last.
   */
  readonly run: (variables: TVariables) => Promise<StepUpOutcome<TResult>>
  /** Back to `idle`, for example when the form is edited. Does nothing while a call is pending. */
  readonly reset: () => void
  /**
   * For a `<form>` whose `action` runs the call: keeps what was typed unless the call went through. React empties such a form however
   * its action ended.
   *
   * @example
   * ```tsx
   * function TransferForm() {
   *   const transfer = useStepUp((data: FormData) => api.transfer({ amount: String(data.get('amount')) }))
   *   return (
   *     <form action={async (data) => void (await transfer.run(data))} onReset={transfer.onReset}>
   *       <input name="amount" />
   *     </form>
   *   )
   * }
   * ```
   */
  readonly onReset: (event: SyntheticEvent) => void
}

/**
 * Wraps an async call: when it is challenged, the prompt opens, and the call is made again with the proof.
 *
 * A challenge that the call returns as its result, as a server action does, is never the data of a success, nor in its type.
 * The call is given `headers` to merge into its request; with `client.fetch` inside, they can be left alone.
 * `run`, `reset` and `onReset` are stable.
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
  const [calls] = useState(createCalls<TVariables, TResult>)
  const state = useSyncExternalStore(calls.subscribe, calls.getSnapshot, calls.getSnapshot)
  const latest = useRef({ call, options })
  // Whether the form that React empties next is to keep what it holds.
  const keeps = useRef(false)

  // Before any event of this render can arrive, and silent on the server.
  useInsertionEffect(() => {
    latest.current = { call, options }
  })

  useEffect(() => () => calls.leave(), [calls])

  const run = useCallback(
    (variables: TVariables): Promise<StepUpOutcome<TResult>> => {
      const joined = calls.find(variables)
      if (joined) return joined.outcome
      // What is made again is what was clicked, whatever has been rendered since.
      const { call: clicked } = latest.current
      const leaving = new AbortController()
      let left = false
      let asking = false
      const send = (context: RunContext): Promise<TResult | StepUpRequired> => {
        asking = false
        return clicked(variables, context)
      }
      async function settle(): Promise<StepUpOutcome<TResult>> {
        try {
          const data = await client.run(send, {
            signal: leaving.signal,
            // Read when the call was challenged, and the person is about to be asked.
            get interactive() {
              asking = true
              return !left
            },
          })
          return { status: 'success', data }
        } catch (error) {
          const isNo = isStepUpError(error, 'cancelled') || (left && isStepUpError(error, 'interaction_required'))
          return isNo ? { status: 'cancelled' } : { status: 'error', error }
        }
      }
      const pending: PendingCall<TVariables, TResult> = {
        variables,
        leave() {
          left = latest.current.options.cancelOnUnmount ?? false
          if (left && asking) leaving.abort(new StepUpError('cancelled', 'The component that made the call is gone.'))
        },
        outcome: settle().then((outcome) => {
          keeps.current = outcome.status !== 'success'
          calls.settle(pending, outcome)
          const { onSuccess, onCancelled, onError } = latest.current.options
          if (outcome.status === 'success') onSuccess?.(outcome.data)
          else if (outcome.status === 'cancelled') onCancelled?.()
          else onError?.(outcome.error)
          return outcome
        }),
      }
      calls.start(pending)
      return pending.outcome
    },
    [client, calls],
  )

  const onReset = useCallback((event: SyntheticEvent) => {
    if (keeps.current) event.preventDefault()
    keeps.current = false
  }, [])

  return { ...state, run, reset: calls.reset, onReset }
}
