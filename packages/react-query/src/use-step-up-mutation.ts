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

/** Options of {@link useStepUpMutation}: those of `useMutation`, with a function that is also given the proof. */
export interface UseStepUpMutationOptions<TData, TError, TVariables, TOnMutateResult> extends Omit<
  UseMutationOptions<TData, TError, TVariables, TOnMutateResult>,
  'mutationFn' | 'networkMode'
> {
  /**
   * `context` is TanStack Query's own (`client`, `meta`, `mutationKey`) and ours. Its `headers` go into the request; with `client.fetch`
   * inside, they can be left alone.
   */
  readonly mutationFn: (
    variables: TVariables,
    context: RunContext & MutationFunctionContext,
  ) => Promise<TData | StepUpRequired>
  /**
   * Default `always`: without a connection it fails at once. TanStack Query's own default keeps it, and sends it when the connection is
   * back and nobody expects it any more: a payment, for example.
   */
  readonly networkMode?: NetworkMode
  /** The person said no. Called after `onError`, where optimistic updates are rolled back as for any failure. */
  readonly onCancelled?: (variables: TVariables) => void
}

/** What {@link useStepUpMutation} returns. */
export type UseStepUpMutationResult<TData, TError, TVariables, TOnMutateResult> = UseMutationResult<
  TData,
  TError,
  TVariables,
  TOnMutateResult
> & {
  /** The mutation failed because the person said no. */
  readonly isCancelled: boolean
}

/**
 * `useMutation` around a call that may be challenged. `isPending` holds through the prompt and the replay, an optimistic
 * update stays in place meanwhile, and a cancelled prompt is not retried. Without a connection it fails at once, and is not sent later.
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
