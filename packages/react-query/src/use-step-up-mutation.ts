'use client'

import type { RunContext } from '@stepup/core'
import type { StepUpRequired } from '@stepup/protocol'
import { useStepUpClient } from '@stepup/react'
import {
  useMutation,
  type DefaultError,
  type MutationFunctionContext,
  type NetworkMode,
  type QueryClient,
  type UseMutationOptions,
  type UseMutationResult,
} from '@tanstack/react-query'

import { isStepUpCancelled } from './cancelled.ts'
import { stepUpRetry } from './step-up-retry.ts'

/** Options of {@link useStepUpMutation}: those of `useMutation`, with a mutation function that also receives the grant. */
export interface UseStepUpMutationOptions<TData, TError, TVariables, TOnMutateResult> extends Omit<
  UseMutationOptions<TData, TError, TVariables, TOnMutateResult>,
  'mutationFn' | 'networkMode'
> {
  /**
   * `context` combines TanStack Query's fields (`client`, `meta`, `mutationKey`) with those of `client.run`. Send its
   * `headers` with the request; `client.fetch` adds them automatically.
   */
  readonly mutationFn: (
    variables: TVariables,
    context: RunContext & MutationFunctionContext,
  ) => Promise<TData | StepUpRequired>
  /**
   * Default `always`: an offline mutation fails at once. TanStack Query's default pauses it, and sends it when the connection is back
   * and the user no longer expects it: a payment, for example.
   */
  readonly networkMode?: NetworkMode
  /** Called after `onError` when the user cancels the prompt. Roll optimistic updates back in `onError`, as for any failure. */
  readonly onCancelled?: (variables: TVariables) => void
}

/** Result of {@link useStepUpMutation}. */
export type UseStepUpMutationResult<TData, TError, TVariables, TOnMutateResult> = UseMutationResult<
  TData,
  TError,
  TVariables,
  TOnMutateResult
> & {
  /** Whether the mutation failed because the user cancelled the prompt. */
  readonly isCancelled: boolean
}

/**
 * `useMutation` for a call that may be challenged. `isPending` stays true through the prompt and the replay, an
 * optimistic update stays in place meanwhile, and a cancelled prompt is not retried. An offline mutation fails
 * immediately instead of being sent later.
 *
 * @example
 * ```tsx
 * function Send({ order }: { order: Order }) {
 *   const transfer = useStepUpMutation({
 *     mutationFn: (sent: Order) => api.transfer(sent),
 *     onCancelled: () => toast('Nothing was sent.'),
 *   })
 *   return <button onClick={() => transfer.mutate(order)} aria-busy={transfer.isPending}>Send</button>
 * }
 * ```
 */
export function useStepUpMutation<TData = unknown, TError = DefaultError, TVariables = void, TOnMutateResult = unknown>(
  {
    mutationFn,
    onCancelled,
    retry = 0,
    networkMode = 'always',
    onError,
    ...options
  }: UseStepUpMutationOptions<TData, TError, TVariables, TOnMutateResult>,
  queryClient?: QueryClient,
): UseStepUpMutationResult<TData, TError, TVariables, TOnMutateResult> {
  const client = useStepUpClient()
  const mutation = useMutation<TData, TError, TVariables, TOnMutateResult>(
    {
      ...options,
      retry: stepUpRetry(retry),
      networkMode,
      mutationFn: (variables, context) => client.run((stepUp) => mutationFn(variables, { ...context, ...stepUp })),
      onError: async (error, variables, ...rest) => {
        await onError?.(error, variables, ...rest)
        if (isStepUpCancelled(error)) onCancelled?.(variables)
      },
    },
    queryClient,
  )
  return { ...mutation, isCancelled: isStepUpCancelled(mutation.error) }
}
