import type { ReadProblem } from '@stepup/protocol'

import { stepUpErrorDocsUrl, stepUpErrors, type StepUpErrorCode } from './error-codes.ts'
import { within } from './within.ts'

// Pages have no `process`: bundlers replace the whole expression.
declare const process: { readonly env: { readonly NODE_ENV?: string } }

/** The problem of a refusal, without its text, which may quote user input. */
export type RefusalProblem = Pick<ReadProblem, 'code' | 'retry_after'>

/** Returns the text of a code. Production builds contain only the code, which the link in the message explains. */
function textOf(code: StepUpErrorCode): string {
  try {
    if (process.env.NODE_ENV !== 'production') return `${stepUpErrors[code]}.`
  } catch {
    // No bundler replaced the expression: the page loads the modules as they are.
  }
  return code
}

const brand = '@stepup/core/StepUpError'

/**
 * The error class of the client. Its message describes the problem, links to its docs, and contains no secret. {@link isStepUpError} and
 * {@link findStepUpError} recognize it across duplicate copies of the package and inside errors of other libraries.
 *
 * @example
 * ```ts
 * throw new StepUpError('unavailable', 'The badge reader is not connected.')
 * ```
 */
export class StepUpError<TCode extends StepUpErrorCode = StepUpErrorCode> extends Error {
  static {
    // The brand is a string, so that another copy of this module recognizes it.
    Object.assign(this.prototype, { name: 'StepUpError', [brand]: true })
  }
  readonly code: TCode
  /**
   * `unexpected_response`: the server's problem, if the response was one (`unauthenticated`, `denied`, `rate_limited`, ...).
   *
   * @example
   * ```ts
   * await stepUp.ensure({ acrValues: ['aal2'] }).catch((error: unknown) => {
   *   const refused = findStepUpError(error, 'unexpected_response')
   *   if (refused?.problem?.code === 'unauthenticated') toast('Sign in again.')
   * })
   * ```
   */
  declare readonly problem?: TCode extends 'unexpected_response' ? RefusalProblem : never

  /** @param message - Default: the text of the code in {@link stepUpErrors}, which production builds leave out. */
  constructor(code: TCode, message: string = textOf(code), options?: ErrorOptions) {
    super(`[stepup] ${message} ${stepUpErrorDocsUrl(code)}`, options)
    this.code = code
  }
}

/**
 * Finds the {@link StepUpError} in a caught error, optionally with a given code: the error itself, or one that a library such as axios,
 * urql or Apollo wrapped (`cause`, `networkError`, the `errors` of an `AggregateError`).
 *
 * @example
 * ```ts
 * await stepUp.ensure({ acrValues: ['aal2'] }).catch((error: unknown) => {
 *   const refused = findStepUpError(error, 'unexpected_response')
 *   if (refused?.problem?.code === 'unauthenticated') toast('Sign in again.')
 * })
 * ```
 */
export function findStepUpError<TCode extends StepUpErrorCode>(
  error: unknown,
  code?: TCode,
): StepUpError<TCode> | undefined {
  for (const each of within(error)) {
    // The outermost StepUpError is the reason of the failure; the errors that it wraps are not.
    if (each instanceof Error && brand in each) {
      // SAFETY: only a StepUpError has the brand, from any copy of this module. Data of a response is no error.
      const found = each as never as StepUpError<TCode>
      return code === undefined || found.code === code ? found : undefined
    }
  }
  return undefined
}

/**
 * Whether a caught error is a {@link StepUpError}, with this code if one is given, or wraps one.
 * {@link findStepUpError} gives that error, to read its `code` or `problem`.
 *
 * @example
 * ```ts
 * try {
 *   await stepUp.fetch('/api/transfers', { method: 'POST', body })
 * } catch (error) {
 *   if (!isStepUpError(error, 'cancelled')) throw error
 * }
 * ```
 */
export function isStepUpError(error: unknown, code?: StepUpErrorCode): boolean {
  return findStepUpError(error, code) !== undefined
}
