/** Who is signed in, as the app knows them. */
export interface SessionUser {
  /** Stable, and never shown to anybody. */
  readonly id: string
  /** What the person's passkey list calls the account. */
  readonly name: string
  /** Where codes by e-mail go, when the app has verified that address. */
  readonly email?: string
}

/** A signed-in session. Its `id` is stable: a step-up changes the cookie's token, not this. */
export interface Session {
  readonly id: string
  readonly user: SessionUser
  /** The level of the sign-in itself, usually `aal1`. */
  readonly acr: string
  /** How they signed in (RFC 8176). */
  readonly amr: readonly string[]
  /** When they signed in, in seconds since the epoch. */
  readonly authTime: number
}

/** How the server learns about the app's sessions. */
export interface SessionAdapter {
  /** The session of this request, or nothing when nobody is signed in. Invalid and expired tokens are nobody. */
  read(request: Request): Promise<Session | undefined>
  /**
   * Renews the session's token after a step-up and returns the `Set-Cookie` values for it. The old token should stay
   * good for a few seconds, or requests that are already under way are thrown out.
   */
  rotate?(session: Session, request: Request): Promise<readonly string[]>
}
