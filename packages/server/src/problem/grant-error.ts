import { problemResponse } from './respond.ts'

/** A grant that can't be spent. Thrown by `gate.spend(tx)`, so that the app's transaction rolls back. */
export class GrantError extends Error {
  override readonly name = 'GrantError'
  readonly code: 'grant_used' | 'grant_invalid'

  constructor(code: 'grant_used' | 'grant_invalid') {
    super(
      code === 'grant_used'
        ? 'The grant was already spent. Roll back, and answer with `error.toResponse()`.'
        : 'The grant has expired. Roll back, and answer with `error.toResponse()`.',
    )
    this.code = code
  }

  /** The answer for the client: a 403 problem. */
  toResponse(): Response {
    return problemResponse(this.code)
  }
}
