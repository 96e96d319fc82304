import {
  base64URLStringToBuffer,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'
import { transactionHash, TRANSACTION_HASH_LENGTH, type Challenge, type FactorOffer } from '@stepup/protocol'

import { StepUpError } from '../error.ts'

/** Runs `navigator.credentials.get` for an offer, after checking that the signed hash matches the displayed details. */
export async function proveWithWebAuthn(
  offer: FactorOffer,
  { challenge, signal }: { readonly challenge: Challenge; readonly signal: AbortSignal },
): Promise<unknown> {
  // SAFETY: the server creates these options with the server part of the same library.
  const optionsJSON = offer.options as PublicKeyCredentialRequestOptionsJSON
  await assertSignsTransaction(optionsJSON.challenge, challenge)
  return runCeremony(signal, () => startAuthentication({ optionsJSON }))
}

/** Runs `navigator.credentials.create` with the server's options for a new passkey or security key. */
export function enrollWithWebAuthn(
  options: unknown,
  { signal, automatic = false }: { readonly signal: AbortSignal; readonly automatic?: boolean },
): Promise<unknown> {
  // SAFETY: the server creates these options with the server part of the same library.
  const optionsJSON = options as PublicKeyCredentialCreationOptionsJSON
  return runCeremony(signal, () => startRegistration({ optionsJSON, useAutoRegister: automatic }))
}

/** A bound challenge ends with the hash of the details. The client recomputes it from the details in the prompt. */
async function assertSignsTransaction(
  encoded: string,
  { action, authorization_details: details }: Challenge,
): Promise<void> {
  if (!details) return
  // The library decodes it for the browser with the same function: two decoders could read two challenges from one text.
  const signed = new Uint8Array(base64URLStringToBuffer(encoded)).slice(-TRANSACTION_HASH_LENGTH)
  const shown = await transactionHash(action, details)
  if (String(signed) !== String(shown)) throw new StepUpError('transaction_mismatch')
}

/** Runs a ceremony of the browser's until `signal` is aborted. */
async function runCeremony<TResult>(signal: AbortSignal, start: () => Promise<TResult>): Promise<TResult> {
  signal.throwIfAborted()
  const abort = (): void => WebAuthnAbortService.cancelCeremony()
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await start()
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
