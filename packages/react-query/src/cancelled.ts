import { isStepUpError } from '@stepup/core'

/** Whether the person said no to the prompt: nothing happened, and nothing went wrong. Also in an error that wraps it, as axios does. */
export function isStepUpCancelled(error: unknown): boolean {
  return isStepUpError(error, 'cancelled')
}
