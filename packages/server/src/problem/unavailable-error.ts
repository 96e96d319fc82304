import { problemResponse } from './respond.ts'

/**
 * What an answer needs can't be had: a store, keys, somebody who is asked about tokens. Nothing was decided: the handler and `protect`
 * answer 503 `temporarily_unavailable` with `Retry-After`, and `audit` is told. A session adapter of yours throws it when it can't find
 * out who somebody is: that is not the same as nobody, or as an invalid token, upon which apps sign people out.
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
  /** Seconds after which to try again. */
  readonly retryAfter: number

  constructor(message: string, { retryAfter = 5, ...options }: ErrorOptions & { readonly retryAfter?: number } = {}) {
    super(message, options)
    this.retryAfter = retryAfter
  }

  /** The answer for the client: a 503 problem with `Retry-After`. */
  toResponse(): Response {
    return problemResponse('temporarily_unavailable', { retry_after: this.retryAfter })
  }
}
