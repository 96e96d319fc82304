import type { ReadProblem } from '@stepup/protocol'

import { isObject } from './is-object.ts'
import { within } from './within.ts'

/**
 * Why a call did not go through. Snake case, stable; {@link stepUpErrors} has a text for each, {@link stepUpErrorDocsUrl} its place in the docs.
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
  /** Somebody else signed in at the provider than is signed in here. */
  | 'another_person'
  /** The browser did not open a window for the provider. */
  | 'popup_blocked'
  /** A `Cross-Origin-Opener-Policy` parted the provider's window from the page, and nothing came back from it. */
  | 'popup_severed'
  /** Nothing came back from the provider's window. */
  | 'timed_out'
  /** The call said that it must not prompt. */
  | 'interaction_required'
  /** Nothing renders the prompt. */
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
 * The one error class of the client. Its message says what happened and where that is explained, and holds no secret. {@link isStepUpError} and
 * {@link findStepUpError} know it, also across duplicate copies of the package and in what a library wrapped it in.
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
   * `unexpected_response`: what the server answered, when it was one of its problems (`unauthenticated`, `denied`, `rate_limited`, ...).
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
 * The {@link StepUpError} in what was caught, with this code if one is given: the error itself, or one that a library wrapped in an
 * error of its own (`cause`, `networkError`, the `errors` of an `AggregateError`), as axios, urql and Apollo do.
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
