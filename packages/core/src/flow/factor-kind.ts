import type { FactorKind } from '@stepup/protocol'

/** Whether a factor is a ceremony of the browser, rather than something to type. */
export function isCeremony(kind: FactorKind): boolean {
  return kind === 'passkey' || kind === 'security_key'
}

/** Whether a factor sends a message before something can be typed. */
export function isMessage(kind: FactorKind): boolean {
  return kind === 'email_otp' || kind === 'sms_otp' || kind === 'push'
}
