import type { Challenge, FactorOffer } from '@stepup/protocol'

/**
 * Proves a factor at a button: with the person's authenticator, or as an app's own `x-...` does.
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
  /** Whether this browser can do it at all; what it can't is not offered (WAN-13). */
  readonly isAvailable: (offer: FactorOffer) => boolean
  /** Loads what it needs, ahead of the click. */
  readonly preload?: () => Promise<unknown>
  /**
   * Gets the assertion, or the `response` of an app's own kind. Rejects with an error named `NotAllowedError` when the browser refused, timed out or was cancelled,
   * and with one named `AbortError` when `signal` was.
   */
  readonly prove: (
    offer: FactorOffer,
    context: { readonly challenge: Challenge; readonly signal: AbortSignal },
  ) => Promise<unknown>
}

const loadWebAuthn = () => import('./web-authn.ts')

/**
 * Passkeys and security keys. The ceremony itself is loaded when it is first needed.
 *
 * @example
 * ```ts
 * if (webAuthnDriver.isAvailable({ id: 'passkey', kind: 'passkey' })) console.log('This browser knows passkeys')
 * ```
 */
export const webAuthnDriver: FactorDriver = {
  isAvailable: () => typeof globalThis.PublicKeyCredential === 'function',
  preload: loadWebAuthn,
  prove: async (offer, context) => (await loadWebAuthn()).proveWithWebAuthn(offer, context),
}
