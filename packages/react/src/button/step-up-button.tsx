'use client'

import type { RunContext } from '@stepup/core'
import type { StepUpRequired } from '@stepup/protocol'
import type { ComponentPropsWithRef, KeyboardEvent, MouseEvent, ReactNode } from 'react'

import { useStepUp, type UseStepUpOptions } from '../call/use-step-up.ts'

/** Props of {@link StepUpButton}: those of a `<button>`, and what it does. */
export interface StepUpButtonProps<TResult>
  extends Omit<ComponentPropsWithRef<'button'>, 'action' | 'onError'>, UseStepUpOptions<TResult> {
  /** What a click does; run once at a time, again with the proof when it was challenged. */
  readonly action: (context: RunContext) => Promise<TResult | StepUpRequired>
}

// Looked up at the call: a server that renders has no `reportError`.
function reportUncaught(error: unknown): void {
  reportError(error)
}

/**
 * A `<button>` around a sensitive call. While the call is pending it has `aria-busy`, `aria-disabled` and
 * `data-pending`; it is never `disabled`, so that focus can stay on it and come back to it.
 *
 * An error that no `onError` takes is reported as uncaught.
 *
 * @example
 * ```tsx
 * <StepUpButton action={() => api.closeAccount(id)} onCancelled={() => toast('Nothing was closed.')}>
 *   Close this account
 * </StepUpButton>
 * ```
 */
export function StepUpButton<TResult>({
  action,
  onSuccess,
  onCancelled,
  onError = reportUncaught,
  cancelOnUnmount,
  onClick,
  onKeyDown,
  type = 'button',
  ...props
}: StepUpButtonProps<TResult>): ReactNode {
  const call = useStepUp((_: void, context) => action(context), { onSuccess, onCancelled, onError, cancelOnUnmount })
  const pending = call.status === 'pending'

  function handleClick(event: MouseEvent<HTMLButtonElement>): void {
    if (pending) return event.preventDefault()
    onClick?.(event)
    if (!event.defaultPrevented && String(props['aria-disabled']) !== 'true') void call.run()
  }

  // Enter that is held down clicks again and again: one press is one call.
  function handleKeyDown(event: KeyboardEvent<HTMLButtonElement>): void {
    if (event.repeat && event.key === 'Enter') event.preventDefault()
    onKeyDown?.(event)
  }

  return (
    <button
      {...props}
      type={type}
      aria-disabled={pending || props['aria-disabled']}
      aria-busy={pending}
      data-pending={pending ? '' : undefined}
      onClick={handleClick}
      onKeyDown={handleKeyDown}
    />
  )
}
