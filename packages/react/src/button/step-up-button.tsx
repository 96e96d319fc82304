'use client'

import type { RunContext } from '@stepup/core'
import type { StepUpRequired } from '@stepup/protocol'
import { type ComponentPropsWithRef, forwardRef, type ReactNode } from 'react'

import type { StepUpCallState } from '../call/call-state.ts'
import type { UseStepUpOptions } from '../call/use-step-up.ts'
import { type RenderProp, useRender } from '../render/use-render.ts'
import { useStepUpButton, type UseStepUpButtonResult } from './use-step-up-button.ts'

/** Props of {@link StepUpButton}: those of a `<button>`, the call, and the options of `useStepUp`. */
export interface StepUpButtonProps<TResult>
  extends Omit<ComponentPropsWithRef<'button'>, 'onError'>, UseStepUpOptions<TResult> {
  /** Called once per press, and again with the proof if it was challenged. */
  readonly call: (context: RunContext) => Promise<TResult | StepUpRequired>
  /** Your own button instead of the `<button>`: an element, or a function of the props and the call's state. */
  readonly render?: RenderProp<ComponentPropsWithRef<'button'>, StepUpCallState<TResult>> | undefined
}

// Looked up at the call, because a rendering server has no `reportError`.
const reportUncaught = (error: unknown): void => reportError(error)

/**
 * A button around a sensitive call. While the call is pending, the button has `aria-busy`, `aria-disabled` and `data-pending`; it is
 * never `disabled`, so that focus can stay on it and come back to it. `data-state` is the status of the call.
 *
 * Without `onError`, an error is reported as uncaught.
 *
 * @example
 * ```tsx
 * <StepUpButton call={() => api.closeAccount(id)} render={<Button variant="destructive" />}>
 *   Close this account
 * </StepUpButton>
 * ```
 */
export const StepUpButton = forwardRef(function StepUpButton<TResult>(
  {
    call,
    render,
    onSuccess,
    onCancelled,
    onError = reportUncaught,
    cancelOnUnmount,
    onClick,
    'aria-disabled': disabled,
    ...props
  }: StepUpButtonProps<TResult>,
  ref: React.ForwardedRef<HTMLButtonElement>,
) {
  const result: UseStepUpButtonResult<TResult> = useStepUpButton(call, {
    onSuccess,
    onCancelled,
    onError,
    cancelOnUnmount,
    disabled: String(disabled) === 'true',
  })
  return useRender({
    tag: 'button',
    render,
    state: result,
    props: result.buttonProps,
    given: { ...props, ref, ...(result.status !== 'pending' && onClick && { onClick }) },
  })
  // React 18 passes no ref to a function component, and `forwardRef` loses the type parameter.
}) as <TResult>(props: StepUpButtonProps<TResult>) => ReactNode
