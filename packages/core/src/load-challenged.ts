import type * as challenged from './challenged.ts'
import { StepUpError } from './error.ts'

/**
 * Loads what is needed only once something is challenged.
 *
 * @throws StepUpError `load_failed` when it's not there any more, after the app was deployed anew for example. The next call tries again.
 */
export function loadChallenged(): Promise<typeof challenged> {
  return import('./challenged.ts').catch((cause: unknown) => {
    throw new StepUpError('load_failed', 'The code for the prompt is gone. Reload the page.', { cause })
  })
}
