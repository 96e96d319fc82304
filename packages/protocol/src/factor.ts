/**
 * The kinds of factor that the protocol names.
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
 * A kind of factor: one that the protocol names, or an app's own, which starts with `x-`.
 *
 * @example
 * ```ts
 * const kinds: readonly FactorKind[] = ['passkey', 'totp', 'x-badge']
 * ```
 */
export type FactorKind = (typeof factorKinds)[number] | `x-${string}`

/**
 * When a message may be sent again. Both numbers are the server's; a resend never resets a failure count.
 *
 * @example
 * ```ts
 * const limits: ResendLimits = { available_in: 30, remaining: 2 }
 * ```
 */
export interface ResendLimits {
  /** Seconds until the next message may be asked for; 0 when it may be asked for now. */
  readonly available_in: number
  /** How many more messages this challenge allows. */
  readonly remaining: number
}

/**
 * One way in which this person can answer this challenge.
 *
 * @example
 * ```ts
 * const offer: FactorOffer = {
 *   id: 'email:1',
 *   kind: 'email_otp',
 *   target: 'a•••@example.com',
 *   code_length: 6,
 *   restricted: true,
 * }
 * ```
 */
export interface FactorOffer {
  /** Stable within the challenge: `passkey`, `totp`, `email:1`. */
  readonly id: string
  readonly kind: FactorKind
  /** What the ceremony needs, for a passkey `PublicKeyCredentialRequestOptionsJSON`. The first factor's options are already in the challenge. */
  readonly options?: unknown
  /** Where a message goes, masked: `a•••@example.com`. */
  readonly target?: string
  /** The person's own name for the authenticator: `MacBook`, `YubiKey 5C`. */
  readonly label?: string
  /** A restricted authenticator (NIST SP 800-63B §3.1.3): never phishing-resistant. */
  readonly restricted?: boolean
  /** How many of a finite set are left, for recovery codes. */
  readonly left?: number
  /** How many characters a code has, where the length is fixed. */
  readonly code_length?: number
}
