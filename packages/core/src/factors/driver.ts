import type { Challenge, FactorOffer } from '@stepup/protocol'

import { readCapabilities } from './capabilities.ts'
import { explainUnavailable } from './explain-unavailable.ts'
import { isAllowed } from './policy.ts'

/**
 * Runs the ceremony of a factor and its enrollment: with the user's authenticator, or with an app's own `x-...` driver.
 *
 * @example
 * ```ts
 * const badge: FactorDriver = {
 *   isAvailable: () => 'NDEFReader' in globalThis,
 *   prove: (offer, { signal }) => readBadge(offer.options, signal),
 * }
 * createStepUpClient({ drivers: { 'x-badge': badge } })
 * ```
 */
export interface FactorDriver {
  /** Whether this browser supports the factor in this document. Unsupported factors are not offered (WAN-13). */
  readonly isAvailable: (offer: FactorOffer) => boolean
  /**
   * For the passkey driver: probes this device once, before the first prompt. Returns a predicate for offers that the
   * device can likely use; others are sorted last. If the probe takes longer than 200 ms, every offer keeps its place.
   */
  readonly probe?: (() => Promise<(offer: FactorOffer) => boolean>) | undefined
  /** Loads the driver's code before the click. */
  readonly preload?: () => Promise<unknown>
  /**
   * Gets the assertion, or the `response` of an app's own kind. Rejects with an error named `NotAllowedError` if the
   * browser refused, timed out or was cancelled, and with one named `AbortError` if `signal` was aborted.
   */
  readonly prove: (
    offer: FactorOffer,
    context: { readonly challenge: Challenge; readonly signal: AbortSignal },
  ) => Promise<unknown>
  /**
   * Enrolls a new authenticator with the server's options, and resolves with the attestation. Rejects as `prove` does.
   * Without this function, the prompt does not offer to enroll the kind.
   */
  readonly enroll?:
    | ((
        options: unknown,
        context: {
          readonly signal: AbortSignal
          /**
           * Whether a password manager may create the passkey without a dialog, or refuse silently. Default `false`.
           */
          readonly automatic?: boolean
        },
      ) => Promise<unknown>)
    | undefined
}

const loadWebAuthn = () => import('./web-authn.ts')

const enrollWithWebAuthn: FactorDriver['enroll'] = async (...given) =>
  (await loadWebAuthn()).enrollWithWebAuthn(...given)

/** Returns whether one of the accepted keys can be plugged in or tapped, or has unknown transports. */
function isPortable({ options }: FactorOffer): boolean {
  // SAFETY: the server creates these options with the server part of the same library.
  const { allowCredentials = [] } = (options ?? {}) as Partial<PublicKeyCredentialRequestOptionsJSON>
  return allowCredentials.some(({ transports = [] }) => /^$|usb|nfc|ble/.test(transports.join()))
}

/**
 * Passkeys and security keys. The ceremony's code loads on first use. The factor is unavailable if a
 * Permissions-Policy, or a frame without `allow="publickey-credentials-get"`, forbids it; enrollment requires
 * `publickey-credentials-create`. In development the console names the missing permission. On a device without a
 * platform authenticator or a phone nearby, passkeys come after other factors.
 *
 * @example
 * ```ts
 * if (webAuthnDriver.isAvailable({ id: 'passkey', kind: 'passkey' })) console.log('This browser knows passkeys')
 * ```
 */
export const webAuthnDriver: FactorDriver = {
  isAvailable() {
    const isAvailable = typeof globalThis.PublicKeyCredential === 'function' && isAllowed('publickey-credentials-get')
    if (!isAvailable) explainUnavailable()
    return isAvailable
  },
  async probe() {
    const { passkeyPlatformAuthenticator: isNear } = await readCapabilities()
    return (offer) => isNear !== false || isPortable(offer)
  },
  preload: loadWebAuthn,
  prove: async (...given) => (await loadWebAuthn()).proveWithWebAuthn(...given),
  get enroll() {
    return isAllowed('publickey-credentials-create') ? enrollWithWebAuthn : undefined
  },
}
