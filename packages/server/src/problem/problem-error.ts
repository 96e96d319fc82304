import type { Problem, ProblemCode } from '@stepup/protocol'

/** The members of a problem beside those that its code sets. */
export type ProblemMembers = Omit<Problem, 'type' | 'title' | 'status' | 'code'>

/** Ends a request with a problem response. Throw it at any depth: the handler and `protect` return the problem. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  /** `detail`, `retry_after` and the other members of the problem. */
  readonly extra: ProblemMembers
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: ProblemCode,
    extra: ProblemMembers = {},
    { headers = {}, ...options }: ErrorOptions & { readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(code, options)
    this.code = code
    this.extra = extra
    this.headers = headers
  }
}

/**
 * A request's token is invalid: expired, for another audience, tampered with. Throw it in a session adapter's `read`. The response is 401
 * `invalid_token`, which starts no step-up: the client needs a new token (RFC 6750 §3.1).
 */
export class InvalidTokenError extends ProblemError {
  constructor(options?: ErrorOptions) {
    super('invalid_token', {}, options)
  }
}

/** The problem of a malformed request. `detail` describes the right form. */
export function invalidRequest(detail: string): ProblemError {
  return new ProblemError('invalid_request', { detail })
}
