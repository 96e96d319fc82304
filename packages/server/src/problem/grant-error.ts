import { problemResponse } from './respond.ts'

/** A grant can't be spent. `gate.spend(tx)` throws it, so that the app's transaction rolls back. */
export class GrantError extends Error {
  override readonly name = 'GrantError'
  readonly code: 'grant_used' | 'grant_invalid'

  constructor(code: 'grant_used' | 'grant_invalid') {
    const reason = code === 'grant_used' ? 'was already spent' : 'has expired'
    super(`The grant ${reason}. Roll back, and answer with \`error.toResponse()\`.`)
    this.code = code
  }

  /** The response for the client: a 403 problem. */
  toResponse(): Response {
    return problemResponse(this.code)
  }
}
