import {
  base64URLStringToBuffer,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { transactionHash, TRANSACTION_HASH_LENGTH, type Challenge, type FactorOffer } from '@stepup/protocol'

import { StepUpError } from '../error.ts'

/** Runs `navigator.credentials.get` for an offer, after checking that the signed hash matches the displayed details. */
export async function proveWithWebAuthn(
  offer: FactorOffer,
  { challenge, signal }: { readonly challenge: Challenge; readonly signal: AbortSignal },
): Promise<unknown> {
  const optionsJSON = offer.options as PublicKeyCredentialRequestOptionsJSON
  await assertSignsTransaction(optionsJSON.challenge, challenge)
  return runCeremony(signal, () => startAuthentication({ optionsJSON }))
}

/** Runs `navigator.credentials.create` with the server's options for a new passkey or security key. */
export function enrollWithWebAuthn(options: unknown, { signal }: { readonly signal: AbortSignal }): Promise<unknown> {
  const optionsJSON = options as PublicKeyCredentialCreationOptionsJSON
  return runCeremony(signal, () => startRegistration({ optionsJSON }))
}

/** A bound challenge ends with the hash of the details. The client recomputes it from the details in the prompt. */
async function assertSignsTransaction(
  encoded: string,
  { action, authorization_details: details }: Challenge,
): Promise<void> {
  if (!details) return
  // By what reads it for the browser: two readers could make two things of one text.
  const signed = new Uint8Array(base64URLStringToBuffer(encoded)).slice(-TRANSACTION_HASH_LENGTH)
  const shown = await transactionHash(action, details)
  if (signed.length !== shown.length || shown.some((byte, index) => byte !== signed[index])) {
    throw new StepUpError('transaction_mismatch')
  }
}

/** Runs a ceremony of the browser's until `signal` is aborted. */
async function runCeremony(signal: AbortSignal, start: () => Promise<unknown>): Promise<unknown> {
  signal.throwIfAborted()
  const abort = (): void => WebAuthnAbortService.cancelCeremony()
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await start()
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
