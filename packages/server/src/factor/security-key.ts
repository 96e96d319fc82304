import type { Factor } from './factor.ts'
import { webAuthnFactor, type WebAuthnOptions } from './webauthn.ts'

/** Options of {@link securityKey}. */
export interface SecurityKeyOptions extends WebAuthnOptions {
  /** Default `phrh`. */
  readonly level?: string
}

/**
 * Security keys: hardware authenticators with non-extractable keys. Backup-eligible ones are rejected.
 *
 * That it is hardware at all only its attestation proves: give `attestation` a list of the models that you accept when the level
 * has to hold against the person themselves, and not only against others.
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
  return webAuthnFactor(
    { ...options, hints },
    {
      kind: 'security_key',
      level,
      label: 'Security key',
      selection: { residentKey: 'discouraged', crossPlatform: true },
      deviceBound: true,
    },
  )
}
