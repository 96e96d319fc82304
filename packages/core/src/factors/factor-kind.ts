import type { FactorKind } from '@stepup/protocol'

/** Whether a factor is a WebAuthn ceremony of the browser: a passkey or a security key. */
export function isCeremonyFactor(kind: FactorKind): boolean {
  return kind === 'passkey' || kind === 'security_key'
}

/** Whether a factor sends a message before the person can answer. */
export function isMessageFactor(kind: FactorKind): boolean {
  return kind === 'email_otp' || kind === 'sms_otp' || kind === 'push'
}

/** Whether a factor is an app's own, with a name of `x-...`. */
export function isCustomFactor(kind: FactorKind): boolean {
  return kind.startsWith('x-')
}
