/**
 * Factor kinds of the protocol.
 *
 * @example
 * ```ts
 * const kinds: readonly FactorKind[] = [...factorKinds, 'x-badge']
 * ```
 */
export const factorKinds = [
  'passkey',
  'security_key',
  'totp',
  'email_otp',
  'sms_otp',
  'password',
  'recovery_code',
  'push',
] as const

/**
 * A factor kind of the protocol, or an app's own, which starts with `x-`.
 */
export type FactorKind = (typeof factorKinds)[number] | `x-${string}`

/**
 * Limits on resending a message, set by the server. A resend never resets a failure count.
 */
export interface ResendLimits {
  /** Seconds until the next message is allowed; 0 when it is allowed now. */
  readonly available_in: number
  /** Number of messages that this challenge still allows. */
  readonly remaining: number
}

/**
 * A factor that the challenge offers to the user.
 */
export interface FactorOffer {
  /** Stable within the challenge: `passkey`, `totp`, `email:1`. */
  readonly id: string
  readonly kind: FactorKind
  /** Options of the ceremony; for a passkey `PublicKeyCredentialRequestOptionsJSON`. The challenge includes the first factor's options. */
  readonly options?: unknown
  /** Masked target of a message: `a•••@example.com`. */
  readonly target?: string
  /** The user's name for the authenticator: `MacBook`, `YubiKey 5C`. */
  readonly label?: string
  /** A restricted authenticator (NIST SP 800-63B §3.1.3): never phishing-resistant. */
  readonly restricted?: boolean
  /** Number of unused recovery codes. */
  readonly left?: number
  /** Length of the code, if it is fixed. */
  readonly code_length?: number
  /**
   * Whether the proof may travel in the replay of the challenged call, in the `Step-Up-Proof` header, instead of `POST
   * .../verify`. Present if the called API accepts it and one factor remains.
   */
  readonly in_replay?: boolean
}
