// Alone of its kind: a sign-in field of the page waits by it too, and gives way to a ceremony of ours.
import { WebAuthnAbortService } from '@simplewebauthn/browser'
import { transactionHash, TRANSACTION_HASH_LENGTH, type Challenge, type FactorOffer } from '@stepup/protocol'

import { StepUpError } from '../error.ts'
import { readCreationOptions, readRequestOptions, writeCredential } from './credential-json.ts'

/** Runs `navigator.credentials.get` for an offer, after checking that the signed hash matches the displayed details. */
export async function proveWithWebAuthn(
  offer: FactorOffer,
  { challenge, signal: left }: { readonly challenge: Challenge; readonly signal: AbortSignal },
): Promise<unknown> {
  const publicKey = readRequestOptions(offer.options)
  await assertSignsTransaction(publicKey.challenge, challenge)
  return runCeremony(left, (signal) => navigator.credentials.get({ publicKey, signal }))
}

/** Runs `navigator.credentials.create` with the server's options for a new passkey or security key. */
export async function enrollWithWebAuthn(
  options: unknown,
  { signal: left }: { readonly signal: AbortSignal },
): Promise<unknown> {
  const publicKey = readCreationOptions(options)
  return runCeremony(left, (signal) => navigator.credentials.create({ publicKey, signal }))
}

/** A bound challenge ends with the hash of the details. The client recomputes it from the details in the prompt. */
async function assertSignsTransaction(
  signs: BufferSource,
  { action, authorization_details: details }: Challenge,
): Promise<void> {
  if (!details) return
  // As the browser gets it: two readers could make two things of one text. SAFETY: an `ArrayBuffer` or its bytes.
  const signed = new Uint8Array(signs as ArrayBuffer).slice(-TRANSACTION_HASH_LENGTH)
  const shown = await transactionHash(action, details)
  if (signed.length !== shown.length || shown.some((byte, index) => byte !== signed[index])) {
    throw new StepUpError('transaction_mismatch')
  }
}

/** Runs a ceremony of the browser's until the prompt has `left` it. */
async function runCeremony(
  left: AbortSignal,
  ask: (signal: AbortSignal) => Promise<Credential | null>,
): Promise<unknown> {
  left.throwIfAborted()
  const abort = (): void => WebAuthnAbortService.cancelCeremony()
  left.addEventListener('abort', abort, { once: true })
  try {
    // SAFETY: only a credential of a public key was asked for.
    return writeCredential((await ask(WebAuthnAbortService.createNewAbortSignal())) as PublicKeyCredential)
  } finally {
    left.removeEventListener('abort', abort)
  }
}
