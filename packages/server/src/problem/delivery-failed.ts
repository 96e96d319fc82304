import { ProblemError } from './problem-error.ts'
import { UnavailableError } from './unavailable-error.ts'

/** A message that did not go out: 503, and when to try again. When something that it needs did not answer, or nobody can get it any more, that is what is said. */
export function deliveryFailed(cause: unknown): Error {
  return cause instanceof UnavailableError || cause instanceof ProblemError
    ? cause
    : new ProblemError('delivery_failed', {}, { cause })
}
