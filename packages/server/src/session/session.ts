/** Who is signed in, as the app knows them. */
export interface SessionUser {
  /** Stable, and never shown to anybody. */
  readonly id: string
  /** What the person's passkey list calls the account. */
  readonly name: string
  /** Where codes by e-mail go, when the app has verified that address. */
  readonly email?: string
  /**
   * Where codes by text message go, when the app has verified that number. E.164: `+4915123456789`. One
   * that is no number with a country code is not offered.
   */
  readonly phone?: string
  /** The language of messages with a code: `de-AT` (BCP 47). Give what the prompt is shown in. Default `en`. */
  readonly locale?: string
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
  /** When they last did something, in seconds since the epoch. Without it an idle time can't be told, and isn't limited. */
  readonly lastActive?: number
  /**
   * When the token of this request was replaced by another one ({@link SessionAdapter.rotate}), in seconds since the epoch; absent for the
   * token that holds now. A request with it has what it had before, and nothing that came after: no elevation, no grant, no challenge to
   * answer, no factor to change. So a token that somebody stole is worth no more for the seconds for which it still works (ELV-15).
   */
  readonly superseded?: number
}

/** How the server learns about the app's sessions. */
export interface SessionAdapter {
  /** The session of this request, or nothing when nobody is signed in. An expired cookie is nobody; an invalid token throws `InvalidTokenError`, and what can't be found out `UnavailableError`. */
  read(request: Request): Promise<Session | undefined>
  /**
   * The session of a sign-in that waits for its challenge (`session.create`): the password was right, and that is all. It is good
   * for answering the challenge and nothing else, so {@link SessionAdapter.read} must not return it.
   */
  readPending?(request: Request): Promise<Session | undefined>
  /**
   * Renews the session's token for a step-up and returns the `Set-Cookie` values for it. The old token should stay
   * good for a few seconds, or requests that are already under way are thrown out; {@link SessionAdapter.read} then says of it that it is
   * `superseded`, and since when. After those seconds it must be gone. It is called before the approval is written: when it
   * fails, nothing is approved, and the person's answer stays good for another try.
   */
  rotate?(session: Session, request: Request): Promise<readonly string[]>
}
