import { isStepUpError } from '@stepup/core'

/**
 * Checks whether the user cancelled the prompt: nothing happened, and nothing failed. Recognizes wrapped errors too,
 * such as those of axios.
 */
export function isStepUpCancelled(error: unknown): boolean {
  return isStepUpError(error, 'cancelled')
}
