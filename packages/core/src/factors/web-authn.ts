import {
  base64URLStringToBuffer,
  bufferToBase64URLString,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { TRANSACTION_HASH_LENGTH, transactionHash, type Challenge, type FactorOffer } from '@stepup/protocol'

import { StepUpError } from '../error.ts'
import { runCeremony } from './ceremony.ts'
import { readKnown, writeCredential } from './credential-json.ts'

/** Runs `navigator.credentials.get` for an offer, after making sure that what is signed is what is shown. */
export async function proveWithWebAuthn(
  offer: FactorOffer,
  { challenge, signal }: { readonly challenge: Challenge; readonly signal: AbortSignal },
): Promise<unknown> {
  // SAFETY: the server made them for this.
  const optionsJSON = offer.options as PublicKeyCredentialRequestOptionsJSON
  const signed = new Uint8Array(base64URLStringToBuffer(optionsJSON.challenge))
  await assertSignsTransaction(signed, challenge)
  const { allowCredentials = [] } = optionsJSON
  const publicKey = {
    ...optionsJSON,
    challenge: signed,
    // An empty list can keep a browser from finding any.
    allowCredentials: allowCredentials.length > 0 ? readKnown(allowCredentials) : undefined,
  } as PublicKeyCredentialRequestOptions
  // SAFETY: for a public key the browser gives nothing else.
  const credential = (await runCeremony(signal, (ours) =>
    navigator.credentials.get({ publicKey, signal: ours }),
  )) as PublicKeyCredential
  const { authenticatorData, signature, userHandle } = credential.response as AuthenticatorAssertionResponse
  return writeCredential(credential, {
    authenticatorData: bufferToBase64URLString(authenticatorData),
    signature: bufferToBase64URLString(signature),
    userHandle: userHandle ? bufferToBase64URLString(userHandle) : undefined,
  })
}

/** A bound challenge ends with the hash of what is approved: recomputed here from what the prompt shows. */
async function assertSignsTransaction(
  signed: Uint8Array,
  { action, authorization_details: details }: Challenge,
): Promise<void> {
  if (!details) return
  const shown = await transactionHash(action, details)
  const end = signed.slice(-TRANSACTION_HASH_LENGTH)
  if (end.length !== shown.length || shown.some((byte, index) => byte !== end[index])) {
    throw new StepUpError('transaction_mismatch', 'What would be signed is not what is shown.')
  }
}
