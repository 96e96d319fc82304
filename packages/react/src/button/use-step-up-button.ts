'use client'

import type { RunContext } from '@stepup/core'
import type { StepUpRequired } from '@stepup/protocol'
import type { KeyboardEvent, MouseEvent } from 'react'

import type { StepUpCallState } from '../call/call-state.ts'
import { useStepUp, type UseStepUpOptions, type UseStepUpResult } from '../call/use-step-up.ts'

/** Options of {@link useStepUpButton}. */
export interface StepUpButtonOptions<TResult> extends UseStepUpOptions<TResult> {
  /** A press does nothing. The button stays focusable: it gets `aria-disabled`, never `disabled`. */
  readonly disabled?: boolean | undefined
}

/** The props that make any button the button of a sensitive call. */
export interface StepUpButtonAttributes {
  readonly type: 'button'
  readonly 'aria-busy': boolean
  /** Set while the call is pending, too. A `disabled` button would lose the focus, and could not get it back after the prompt. */
  readonly 'aria-disabled': true | undefined
  /** Present while the call is pending. */
  readonly 'data-pending': '' | undefined
  readonly 'data-state': StepUpCallState<unknown>['status']
  readonly onClick: (event: MouseEvent<HTMLElement>) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** Result of {@link useStepUpButton}: the props for a button, and the result of {@link useStepUp} for its call. */
export type UseStepUpButtonResult<TResult> = UseStepUpResult<void, TResult> & {
  readonly buttonProps: StepUpButtonAttributes
}

/**
 * {@link useStepUp} for your own button: one press is one call, and the button stays focusable while the call is
 * pending.
 *
 * @param call - Called once per press, and again with the proof if it was challenged.
 * @example
 * ```tsx
 * function CloseAccount({ id }: { id: string }) {
 *   const { buttonProps, status } = useStepUpButton(() => api.closeAccount(id))
 *   return <Button {...buttonProps}>{status === 'pending' ? 'Closing' : 'Close this account'}</Button>
 * }
 * ```
 */
export function useStepUpButton<TResult>(
  call: (context: RunContext) => Promise<TResult | StepUpRequired>,
  { disabled = false, ...options }: StepUpButtonOptions<TResult> = {},
): UseStepUpButtonResult<TResult> {
  const result = useStepUp((_: void, context) => call(context), options)
  const pending = result.status === 'pending'
  const inert = pending || disabled
  return {
    ...result,
    buttonProps: {
      type: 'button',
      'aria-busy': pending,
      'aria-disabled': inert || undefined,
      'data-pending': pending ? '' : undefined,
      'data-state': result.status,
      onClick(event) {
        if (inert) event.preventDefault()
        else void result.runSettled()
      },
      // Holding Enter clicks repeatedly; one press is one call.
      onKeyDown(event) {
        if (event.repeat && event.key === 'Enter') event.preventDefault()
      },
    },
  }
}
