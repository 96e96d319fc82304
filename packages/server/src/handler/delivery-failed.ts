import { StoreUnavailableError } from '../store/unavailable.ts'
import { ProblemError } from './problem-error.ts'

/** A message that did not go out: 503, and when to try again. When it was the store that did not answer, or nobody can get it any more, that is what is said. */
export function deliveryFailed(cause: unknown): Error {
  return cause instanceof StoreUnavailableError || cause instanceof ProblemError
    ? cause
    : new ProblemError('delivery_failed', {}, { cause })
}
