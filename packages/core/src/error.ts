import type { ReadProblem } from '@stepup/protocol'

import { isObject } from './is-object.ts'
import { within } from './within.ts'

/**
 * Code of a failed call, in stable snake case. {@link stepUpErrors} has a text for each, and {@link stepUpErrorDocsUrl} links to the docs.
 */
export type StepUpErrorCode =
  /** The person said no. */
  | 'cancelled'
  /** The person's other device said no. */
  | 'denied'
  /** No factor can satisfy what was asked, and the person closed the prompt. */
  | 'unavailable'
  /** The proof was accepted, and the same call was challenged again (RFC 9110 §15.5.2). Its `cause` is that answer, when it is a `Response`. */
  | 'still_required'
  /** The body can be read only once, so the call could not be replayed; refused before sending. */
  | 'not_replayable'
  /** The replay was answered with a redirect, along which its grant would have gone. */
  | 'redirected'
  /** The provider authenticated at another level, or longer ago, than was asked. */
  | 'insufficient_proof'
  /** The provider authenticated a user other than the signed-in one. */
  | 'another_person'
  /** The browser did not open a window for the provider. */
  | 'popup_blocked'
  /** A `Cross-Origin-Opener-Policy` parted the provider's window from the page, and nothing came back from it. */
  | 'popup_severed'
  /** The provider's window returned nothing in time. */
  | 'timed_out'
  /** The call said that it must not prompt. */
  | 'interaction_required'
  /** No renderer is attached. */
  | 'no_renderer'
  /** The code for the prompt could not be loaded. */
  | 'load_failed'
  /** The browser keeps no key to approve for other devices with: no WebCrypto, or a storage that is blocked. */
  | 'key_unavailable'
  /** The client was disposed. */
  | 'disposed'
  /** The server's challenge can't be used. */
  | 'malformed_challenge'
  /** The ceremony would sign other details than the prompt shows. */
  | 'transaction_mismatch'
  | 'invalid_config'
  | 'missing_provider'
  /** The step-up server refused (see `problem`), or what answered is none. */
  | 'unexpected_response'

/**
 * The page of the docs that explains a code. The message of every {@link StepUpError} ends with it.
 *
 * @example
 * ```ts
 * stepUpErrorDocsUrl('no_renderer') // 'https://stepup.dev/errors/client/#no_renderer'
 * ```
 */
export function stepUpErrorDocsUrl(code: StepUpErrorCode): string {
  return `https://stepup.dev/errors/client/#${code}`
}

/** The problem of a refusal, without its text, which may quote user input. */
export type RefusalProblem = Pick<ReadProblem, 'code' | 'retry_after'>

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
    this.prototype.name = 'StepUpError'
    // A string, so that another copy of this module knows it too.
    Object.defineProperty(this.prototype, brand, { value: true })
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

  constructor(code: TCode, message: string, options?: ErrorOptions) {
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
    // The nearest is why it failed; one that it was caused by is another story.
    if (isObject(each) && brand in each) {
      // SAFETY: only a StepUpError has the brand, of whichever copy of this module.
      return code === undefined || each['code'] === code ? (each as never) : undefined
    }
  }
  return undefined
}

/**
 * Whether a caught error is a {@link StepUpError}, with this code if one is given, or wraps one. {@link findStepUpError} gives that error, to
 * read its `code` or `problem`.
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
