import type { FactorKind } from '@stepup/protocol'

/**
 * Whether a factor is a WebAuthn ceremony of the browser: a passkey or a security key.
 *
 * @example
 * ```ts
 * isCeremonyFactor('passkey') // true: a button starts it
 * ```
 */
export function isCeremonyFactor(kind: FactorKind): boolean {
  return kind === 'passkey' || kind === 'security_key'
}

/**
 * Whether a factor sends a message before the user can answer.
 *
 * @example
 * ```ts
 * isMessageFactor('email_otp') // true: the server sends a code first
 * ```
 */
export function isMessageFactor(kind: FactorKind): boolean {
  return kind === 'email_otp' || kind === 'sms_otp' || kind === 'push'
}

/**
 * Whether a factor is one of the app's own.
 *
 * @example
 * ```ts
 * isCustomFactor('x-badge') // true
 * ```
 */
export function isCustomFactor(kind: FactorKind): boolean {
  return kind.startsWith('x-')
}
