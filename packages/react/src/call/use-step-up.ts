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

import type { StepUpCallState, StepUpOutcome } from './call-state.ts'
import { createCalls, type PendingCall } from './calls.ts'
import { useStepUpClient } from '../step-up-provider.tsx'

/** Options of {@link useStepUp}. The latest render's options apply; the replayed call is the clicked one. */
export interface UseStepUpOptions<TResult> {
  readonly onSuccess?: ((data: TResult) => void) | undefined
  readonly onCancelled?: (() => void) | undefined
  readonly onError?: ((error: unknown) => void) | undefined
  /**
   * Closes the prompt when the component unmounts, as on a change of page: the call ends as `cancelled`, and is not
   * sent again. A request in flight continues. Default `false`: a menu or a dialog that made the call may close at the
   * click.
   */
  readonly cancelOnUnmount?: boolean | undefined
}

/** Result of {@link useStepUp}: the state of the call, one union on `status`, and the functions that run and reset it. */
export type UseStepUpResult<TVariables, TResult> = StepUpCallState<TResult> & {
  /**
   * Runs the call and resolves with its outcome, as `Promise.allSettled` does. A call that fails or is cancelled does
   * not reject, so `try`/`catch` around it finds nothing. (`client.run` and the `mutateAsync` of `useStepUpMutation` do
   * reject.) The promise rejects only with an error that a callback of the options threw.
   *
   * While a call is pending, a second one with the same variables joins it instead of being sent. One with other variables is sent: the
   * status stays `pending` until all calls have ended, and is then that of the call that was made last.
   */
  readonly runSettled: (variables: TVariables) => Promise<StepUpOutcome<TResult>>
  /** Sets the status back to `idle`, for example when the form is edited. Does nothing while a call is pending. */
  readonly reset: () => void
  /**
   * For a `<form>` whose `action` runs the call. React empties such a form however its action ended; with this handler the form keeps its
   * fields unless the call succeeded.
   *
   * @example
   * ```tsx
   * function TransferForm() {
   *   const transfer = useStepUp((data: FormData) => api.transfer({ amount: String(data.get('amount')) }))
   *   return (
   *     <form action={async (data) => void (await transfer.runSettled(data))} onReset={transfer.onReset}>
   *       <input name="amount" />
   *     </form>
   *   )
   * }
   * ```
   */
  readonly onReset: (event: SyntheticEvent) => void
}

/**
 * Wraps an async call: when the call is challenged, the prompt opens, and the call is made again with the proof.
 *
 * A challenge that the call returns as its result, as a server action does, is never the data of a success, nor in its type.
 * The call gets `headers` to merge into its request; a call that uses `client.fetch` needs none of them.
 * `runSettled`, `reset` and `onReset` are stable.
 *
 * @example
 * ```tsx
 * function Send({ order }: { order: Order }) {
 *   const transfer = useStepUp((sent: Order) => api.transfer(sent), { onCancelled: () => toast('Nothing was sent.') })
 *   return <button aria-busy={transfer.status === 'pending'} onClick={() => transfer.runSettled(order)}>Send</button>
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
  // Whether the form keeps its fields when React resets it.
  const keeps = useRef(false)

  // Runs before any event of this render, and is silent on the server.
  useInsertionEffect(() => {
    latest.current = { call, options }
  })

  useEffect(() => () => calls.leave(), [calls])

  const runSettled = useCallback(
    (variables: TVariables): Promise<StepUpOutcome<TResult>> => {
      const joined = calls.find(variables)
      if (joined) return joined.outcome
      // Repeats the clicked call, whatever was rendered since.
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
            // Read when the call is challenged, just before the prompt opens.
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
          if (left && asking) leaving.abort(new StepUpError('cancelled'))
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

  return { ...state, runSettled, reset: calls.reset, onReset }
}
