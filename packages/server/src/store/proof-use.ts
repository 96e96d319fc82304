/** Use of an authenticator or a recovery code by a proof. */
export type ProofUse = AuthenticatorUse | RecoveryCodeUse

/** Use of a recovery code, by its hash. It works once. */
export interface RecoveryCodeUse {
  readonly recoveryCode: string
}

/** Use of an authenticator. */
export interface AuthenticatorUse {
  readonly id: string
  /** New counter. Of two concurrent uses, the higher counter stays. */
  readonly counter: number
  /** Whether the counter must increase, as for a single-use code. Of two uses with the same counter, one is accepted. Default false. */
  readonly once?: boolean
  /** New data of the authenticator. */
  readonly data: Readonly<Record<string, unknown>>
}
