import type { Factor } from './factor.ts'
import { webAuthnFactor } from './webauthn.ts'
import type { WebAuthnOptions } from './webauthn-options.ts'

/** Options of {@link passkey}. */
export interface PasskeyOptions extends WebAuthnOptions {
  /** Level that the factor reaches alone. Default `phr`. User verification is always required. */
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
    selection: { residentKey: 'preferred', crossPlatform: false },
    deviceBound: false,
  })
}

/** Options of {@link securityKey}. */
interface SecurityKeyOptions extends WebAuthnOptions {
  /** Level that the factor reaches alone. Default `phrh`. */
  readonly level?: string
}

/**
 * Security keys: hardware whose keys can't leave it. A key that can be backed up is refused.
 *
 * Only an attestation proves that a key is hardware: accept a list of models with `attestation` if users themselves
 * must not bypass the level.
 *
 * @example
 * ```ts
 * const accepted = ['2fc0579f-8113-47ea-b116-bb5a8db9202a']
 * securityKey({
 *   rpId: 'bank.example',
 *   rpName: 'Bank',
 *   origins: ['https://bank.example'],
 *   attestation: ({ aaguid }) => accepted.includes(aaguid),
 * })
 * ```
 */
export function securityKey({ level = 'phrh', hints = ['security-key'], ...options }: SecurityKeyOptions): Factor {
  const selection = { residentKey: 'discouraged', crossPlatform: true } as const
  const kind = { kind: 'security_key', level, selection, deviceBound: true } as const
  return webAuthnFactor({ ...options, hints }, kind)
}
