import { ProblemError } from './problem-error.ts'
import { problemResponse } from './respond.ts'

/**
 * A service that a response depends on does not answer: a store, a key set, an authorization server. Nothing was decided: the handler and
 * `protect` return 503 `temporarily_unavailable` with `Retry-After`, and report the error to `audit`. Throw it in a session adapter that
 * can't look up the session: without a session apps sign their users out.
 *
 * @example
 * ```ts
 * async function introspect(token: string): Promise<Response> {
 *   try {
 *     return await fetch('https://id.example/introspect', { method: 'POST', body: new URLSearchParams({ token }) })
 *   } catch (error) {
 *     throw new UnavailableError('The authorization server does not answer.', { cause: error })
 *   }
 * }
 * ```
 */
export class UnavailableError extends Error {
  override readonly name: string = 'UnavailableError'
  /** Seconds to wait before the next try. */
  readonly retryAfter: number

  constructor(message: string, { retryAfter = 5, ...options }: ErrorOptions & { readonly retryAfter?: number } = {}) {
    super(message, options)
    this.retryAfter = retryAfter
  }

  /** The response for the client: a 503 problem with `Retry-After`. */
  toResponse(): Response {
    return problemResponse('temporarily_unavailable', { retry_after: this.retryAfter })
  }
}

/** The error of an unsent message: 503 `delivery_failed`, unless the cause has its own response. */
export function deliveryFailed(cause: unknown): Error {
  return cause instanceof UnavailableError || cause instanceof ProblemError
    ? cause
    : new ProblemError('delivery_failed', {}, { cause })
}
