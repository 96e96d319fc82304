import type { FactorKind } from '@stepup/protocol'

/**
 * Whether a factor is a ceremony of the browser, rather than something to type.
 *
 * @example
 * ```ts
 * isCeremony('passkey') // true: a button starts it
 * ```
 */
export function isCeremony(kind: FactorKind): boolean {
  return kind === 'passkey' || kind === 'security_key'
}

/**
 * Whether a factor sends a message before anything can be answered.
 *
 * @example
 * ```ts
 * isMessage('email_otp') // true: it has to be sent first
 * ```
 */
export function isMessage(kind: FactorKind): boolean {
  return kind === 'email_otp' || kind === 'sms_otp' || kind === 'push'
}

/**
 * Whether a factor is an app's own.
 *
 * @example
 * ```ts
 * isOwn('x-badge') // true: an app's own
 * ```
 */
export function isOwn(kind: FactorKind): boolean {
  return kind.startsWith('x-')
}
