import { ProblemError } from './problem-error.ts'

/**
 * A token that was sent, and is not valid: expired, of another audience, tampered with. A session adapter's `read` throws it, and the
 * answer is 401 `invalid_token`: no step-up, and no prompt, but a new token is what helps (RFC 6750 §3.1).
 */
export class InvalidTokenError extends ProblemError {
  constructor(options?: ErrorOptions) {
    super('invalid_token', {}, options)
  }
}
