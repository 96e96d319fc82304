import { isStepUpError, type StepUpError } from '@stepup/core'

/** Whether the person said no to the prompt: nothing happened, and nothing went wrong. */
export function isStepUpCancelled(error: unknown): error is StepUpError<'cancelled'> {
  return isStepUpError(error, 'cancelled')
}
