import type { BankError, BankErrorCode } from './contract.ts'

const statuses: Readonly<Record<BankErrorCode, number>> = {
  invalid_request: 400,
  signed_out: 401,
  wrong_credentials: 403,
  too_many_tries: 429,
  email_taken: 409,
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

/** The bank refuses. Nothing has happened. */
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
    const body: BankError = {
      code: this.code,
      message: this.message,
      ...(this.field === undefined ? {} : { field: this.field }),
    }
    const headers = new Headers({ 'Cache-Control': 'no-store' })
    if (this.code === 'signed_out') headers.set('WWW-Authenticate', 'Bearer realm="northbank"')
    if (this.code === 'temporarily_unavailable') headers.set('Retry-After', '5')
    return Response.json(body, { status: statuses[this.code], headers })
  }
}
