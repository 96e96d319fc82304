import type { BankError, BankErrorCode } from './contract.ts'

const statuses: Readonly<Record<BankErrorCode, number>> = {
  invalid_request: 400,
  signed_out: 401,
  wrong_credentials: 403,
  too_many_tries: 429,
  email_taken: 409,
  wrong_code: 403,
  code_expired: 410,
  not_found: 404,
  cross_site: 403,
  insufficient_funds: 422,
  over_daily_limit: 422,
  unsupported_currency: 422,
  same_account: 422,
  idempotency_key_reused: 422,
  temporarily_unavailable: 503,
  server_error: 500,
}

/** Temporary faults, with the seconds to wait before a retry. */
const retryAfter: Readonly<Partial<Record<BankErrorCode, number>>> = {
  too_many_tries: 15 * 60,
  temporarily_unavailable: 5,
}

/** A refused call. It has had no effect. */
export class BankFault extends Error {
  static {
    this.prototype.name = 'BankFault'
  }
  readonly code: BankErrorCode
  readonly field: string | undefined

  constructor(code: BankErrorCode, message: string, field?: string) {
    super(message)
    this.code = code
    this.field = field
  }

  toResponse(): Response {
    const wait = retryAfter[this.code]
    const body: BankError = {
      code: this.code,
      message: this.message,
      ...(this.field === undefined ? {} : { field: this.field }),
      ...(wait === undefined ? {} : { retryAfter: wait }),
    }
    const headers = new Headers({ 'Cache-Control': 'no-store' })
    if (this.code === 'signed_out') headers.set('WWW-Authenticate', 'Bearer realm="northbank"')
    if (wait !== undefined) headers.set('Retry-After', String(wait))
    return Response.json(body, { status: statuses[this.code], headers })
  }
}
