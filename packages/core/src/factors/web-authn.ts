import {
  decodeBase64Url,
  encodeBase64Url,
  TRANSACTION_HASH_LENGTH,
  transactionHash,
  type Challenge,
  type FactorOffer,
} from '@stepup/protocol'

import { StepUpError } from '../error.ts'

/** `PublicKeyCredentialRequestOptionsJSON`, as far as it is looked into. */
interface RequestOptions {
  readonly challenge: string
  readonly allowCredentials?: readonly { readonly id: string }[]
}

// Browsers allow one ceremony at a time (WAN-11), whatever clients there are in the page.
let running: AbortController | undefined

/**
 * Runs `navigator.credentials.get` for an offer, after making sure that what is signed is what is shown, and gives an
 * `AuthenticationResponseJSON`. Older browsers, and password managers in newer ones, can't convert the JSON forms themselves.
 */
export async function proveWithWebAuthn(
  { options }: FactorOffer,
  { challenge, signal }: { readonly challenge: Challenge; readonly signal: AbortSignal },
): Promise<unknown> {
  const { allowCredentials, ...asked } = options as RequestOptions
  await assertSignsTransaction(asked.challenge, challenge)
  running?.abort()
  const ceremony = new AbortController()
  running = ceremony
  const credential = (await navigator.credentials.get({
    publicKey: {
      ...asked,
      challenge: decodeBase64Url(asked.challenge),
      ...(allowCredentials && {
        allowCredentials: allowCredentials.map(({ id, ...rest }) => ({
          type: 'public-key' as const,
          ...rest,
          id: decodeBase64Url(id),
        })),
      }),
    },
    signal: AbortSignal.any([signal, ceremony.signal]),
  })) as PublicKeyCredential | null
  if (!credential) throw new DOMException('There is no credential', 'NotAllowedError')
  const { authenticatorData, clientDataJSON, signature, userHandle } =
    credential.response as AuthenticatorAssertionResponse
  return {
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      authenticatorData: encode(authenticatorData),
      clientDataJSON: encode(clientDataJSON),
      signature: encode(signature),
      ...(userHandle && { userHandle: encode(userHandle) }),
    },
  }
}

function encode(buffer: ArrayBuffer): string {
  return encodeBase64Url(new Uint8Array(buffer))
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
