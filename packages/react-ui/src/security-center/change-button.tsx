import { findStepUpError } from '@stepup/core'
import { StepUpButton } from '@stepup/react'
import type { ComponentPropsWithRef, ReactNode } from 'react'

import { classes } from '../appearance/appearance.ts'
import { useSecurity, type SecurityContextValue } from './security-context.ts'

interface ChangeButtonProps<TResult> extends Omit<ComponentPropsWithRef<'button'>, 'onError'> {
  readonly variant?: 'primary' | 'secondary' | 'link'
  /** The change. It may open the prompt. */
  readonly call: () => Promise<TResult>
  readonly onSuccess: (result: TResult) => void
  /** Handles the error instead of announcing it. Return false to announce it anyway. */
  readonly onRefused?: (error: unknown) => boolean | void
}

/** A button that changes a factor or a device. It announces a cancellation and a refusal. */
export function ChangeButton<TResult>({
  variant = 'link',
  call,
  onSuccess,
  onRefused,
  className,
  ...props
}: ChangeButtonProps<TResult>): ReactNode {
  const { words, announce } = useSecurity()
  return (
    <StepUpButton
      {...props}
      className={classes(variant === 'link' ? 'su-link' : 'su-button', className)}
      data-variant={variant}
      call={call}
      onSuccess={onSuccess}
      onCancelled={() => announce(words.tell('security.nothing_changed'))}
      onError={(error) => {
        if (!onRefused || onRefused(error) === false) announce(refusalText(words, error))
      }}
    />
  )
}

/** Returns the text for a change that the server refused or did not receive. */
export function refusalText(words: SecurityContextValue['words'], error: unknown): string {
  const stepUpError = findStepUpError(error)
  if (stepUpError?.code === 'cancelled') return words.tell('security.nothing_changed')
  const code = stepUpError ? (problemOf(error) ?? 'server_error') : undefined
  return words.refusal(code)
}

/** The server's problem code, if it refused. */
export function problemOf(error: unknown): NonNullable<Refused['problem']>['code'] | undefined {
  return findStepUpError(error, 'unexpected_response')?.problem?.code
}

type Refused = NonNullable<ReturnType<typeof findStepUpError<'unexpected_response'>>>
