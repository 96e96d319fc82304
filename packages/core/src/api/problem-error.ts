import type { ReadProblem } from '@stepup/protocol'

import { findStepUpError, StepUpError } from '../error.ts'

/**
 * Creates the error for a problem that a backend returned. The problem's `detail` is left out, because it may quote
 * user input.
 */
export function problemError(given: ReadProblem, options?: ErrorOptions): StepUpError<'unexpected_response'> {
  const { detail: _, ...problem } = given
  const error = new StepUpError('unexpected_response', `The server answered ${problem.code}.`, options)
  return Object.assign(error, { problem })
}

/**
 * Returns the problem of such an error, also if another copy of the package created the error, for example one from a
 * CDN.
 */
export function problemOf(error: unknown): Omit<ReadProblem, 'detail'> | undefined {
  return findStepUpError(error, 'unexpected_response')?.problem
}
