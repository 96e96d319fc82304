/** What an answer moves on, or uses up. */
export type ProofUse = AuthenticatorUse | RecoveryCodeUse

/** One of a person's recovery codes, by its hash. It works once. */
export interface RecoveryCodeUse {
  readonly recoveryCode: string
}

/** One use of an authenticator. */
export interface AuthenticatorUse {
  readonly id: string
  /** What it shows now. Of two uses at once the higher one stays: it never goes back. */
  readonly counter: number
  /** It has to move forward, as with a code that works once. Of two answers that show the same, one is taken. Default false. */
  readonly once?: boolean
  /** What it now says of itself. */
  readonly data: Readonly<Record<string, unknown>>
}
