import './form-error.css'

import { isStepUpError } from '@stepup/core'
import type { ReactNode } from 'react'

import { useErrorTexts } from '../words/errors.ts'

interface FormErrorProps {
  readonly error: Error | null
  /** The state after the failed call. Default: nothing was changed. */
  readonly outcome?: string
  /** Said when the customer cancelled the prompt. Default: the outcome. */
  readonly cancelled?: string | undefined
}

/** The error of a form's call. A cancelled prompt is no mistake, and has no color. */
export function FormError({ error, outcome, cancelled = outcome }: FormErrorProps): ReactNode {
  const errors = useErrorTexts()
  if (!error) return null
  const isCancelled = cancelled !== undefined && isStepUpError(error, 'cancelled')
  return (
    <p className="form-error" data-wrong={isCancelled ? undefined : ''} role="alert">
      {isCancelled ? cancelled : errors.of(error, outcome)}
    </p>
  )
}
