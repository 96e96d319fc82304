import { ProblemError } from './problem-error.ts'

/**
 * A request's token is invalid: expired, for another audience, tampered with. Throw it in a session adapter's `read`. The response is 401
 * `invalid_token`, which starts no step-up: the client needs a new token (RFC 6750 §3.1).
 */
export class InvalidTokenError extends ProblemError {
  constructor(options?: ErrorOptions) {
    super('invalid_token', {}, options)
  }
}
