import type { Factor } from './factor.ts'
import { webAuthnFactor, type WebAuthnOptions } from './webauthn.ts'

/** Options of {@link passkey}. */
export interface PasskeyOptions extends WebAuthnOptions {
  /** Default `phr`. User verification is always required. */
  readonly level?: string
}

/**
 * Passkeys: on this device or on a phone nearby, synced or not.
 *
 * @example
 * ```ts
 * passkey({ rpId: 'bank.example', rpName: 'Bank', origins: ['https://bank.example'] })
 * ```
 */
export function passkey({ level = 'phr', ...options }: PasskeyOptions): Factor {
  return webAuthnFactor(options, {
    kind: 'passkey',
    level,
    label: 'Passkey',
    selection: { residentKey: 'preferred', crossPlatform: false },
    deviceBound: false,
  })
}
