import type { ReadProblem } from '@stepup/protocol'

import { findStepUpError, StepUpError } from '../error.ts'

/** The error of a backend that refused with a problem. The text of the problem is left out, because it may quote user input. */
export function problemError(given: ReadProblem, options?: ErrorOptions): StepUpError<'unexpected_response'> {
  const { detail: _, ...problem } = given
  const error = new StepUpError('unexpected_response', `The server answered ${problem.code}.`, options)
  return Object.assign(error, { problem })
}

/** The problem of such an error. An elevator may throw that of another copy of the package, as a CDN serves it. */
export function problemOf(error: unknown): Omit<ReadProblem, 'detail'> | undefined {
  return findStepUpError(error, 'unexpected_response')?.problem
}
