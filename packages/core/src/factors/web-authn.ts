import { WebAuthnAbortService, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import {
  decodeBase64Url,
  encodeBase64Url,
  TRANSACTION_HASH_LENGTH,
  transactionHash,
  type Challenge,
  type FactorOffer,
} from '@stepup/protocol'

import { StepUpError } from '../error.ts'

/** Runs `navigator.credentials.get` for an offer, after making sure that what is signed is what is shown. */
export async function proveWithWebAuthn(
  offer: FactorOffer,
  { challenge, signal }: { readonly challenge: Challenge; readonly signal: AbortSignal },
): Promise<unknown> {
  const options = offer.options as PublicKeyCredentialRequestOptionsJSON
  await assertSignsTransaction(options.challenge, challenge)
  signal.throwIfAborted()
  const abort = (): void => WebAuthnAbortService.cancelCeremony()
  signal.addEventListener('abort', abort, { once: true })
  try {
    const credential = await navigator.credentials.get({
      publicKey: fromJson(options),
      // A browser does one at a time: what a page of SimpleWebAuthn's has under way, for autofill, gives way to this.
      signal: WebAuthnAbortService.createNewAbortSignal(),
    })
    return toJson(credential as PublicKeyCredential)
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** WebAuthn §5.1.10, which not every browser has as `parseRequestOptionsFromJSON`. */
function fromJson({
  challenge,
  allowCredentials = [],
  ...options
}: PublicKeyCredentialRequestOptionsJSON): PublicKeyCredentialRequestOptions {
  const allowed = allowCredentials.map(({ id, ...descriptor }) => ({ ...descriptor, id: decodeBase64Url(id) }))
  return {
    ...options,
    challenge: decodeBase64Url(challenge),
    // Some browsers look for none when the list is empty.
    ...(allowed.length > 0 && { allowCredentials: allowed as PublicKeyCredentialDescriptor[] }),
  } as PublicKeyCredentialRequestOptions
}

/** WebAuthn §5.1.8, which not every browser has as `toJSON`. */
function toJson(credential: PublicKeyCredential): object {
  const { id, rawId, type, authenticatorAttachment } = credential
  const { authenticatorData, clientDataJSON, signature, userHandle } =
    credential.response as AuthenticatorAssertionResponse
  const encode = (bytes: ArrayBuffer): string => encodeBase64Url(new Uint8Array(bytes))
  return {
    id,
    rawId: encode(rawId),
    type,
    authenticatorAttachment: authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      authenticatorData: encode(authenticatorData),
      clientDataJSON: encode(clientDataJSON),
      signature: encode(signature),
      userHandle: userHandle ? encode(userHandle) : undefined,
    },
  }
}

/** A bound challenge ends with the hash of what is approved: recomputed here from what the prompt shows. */
async function assertSignsTransaction(
  encoded: string,
  { action, authorization_details: details }: Challenge,
): Promise<void> {
  if (!details) return
  const signed = decodeBase64Url(encoded).slice(-TRANSACTION_HASH_LENGTH)
  const shown = await transactionHash(action, details)
  if (signed.length !== shown.length || shown.some((byte, index) => byte !== signed[index])) {
    throw new StepUpError(
      'transaction_mismatch',
      'The challenge to sign does not belong to what is shown, so nothing was signed.',
    )
  }
}
