/** Codes of refused calls, beside the step-up problems. */
export type BankErrorCode =
  | 'invalid_request'
  | 'signed_out'
  | 'wrong_credentials'
  | 'too_many_tries'
  | 'email_taken'
  | 'wrong_code'
  | 'code_expired'
  | 'not_found'
  | 'cross_site'
  | 'insufficient_funds'
  | 'over_daily_limit'
  | 'unsupported_currency'
  | 'same_account'
  | 'idempotency_key_reused'
  | 'temporarily_unavailable'
  | 'server_error'

/** Body of a refused call. */
export interface BankError {
  readonly code: BankErrorCode
  /** Text for developers. */
  readonly message: string
  /** The field of the order that caused the error. */
  readonly field?: string
  /** Seconds to wait before a retry, for temporary errors. */
  readonly retryAfter?: number
}
