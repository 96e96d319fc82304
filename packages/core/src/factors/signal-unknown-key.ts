import type { FactorOffer, VerifyRequest } from '@stepup/protocol'

/**
 * Signals the user's password manager that the server no longer knows a passkey, so that it is not offered again
 * (WebAuthn L3 §5.1.10). Has no effect in a browser without the signal API.
 */
export function signalUnknownKey({ options }: FactorOffer, request: VerifyRequest): void {
  const browser: Partial<typeof PublicKeyCredential> | undefined = globalThis.PublicKeyCredential
  // SAFETY: the server reports it only for an assertion, whose options the server created.
  const { rpId } = options as { readonly rpId: string }
  const { id: credentialId } = (request as { readonly assertion: { readonly id: string } }).assertion
  browser?.signalUnknownCredential?.({ rpId, credentialId }).catch(() => {})
}
