import {
  base64URLStringToBuffer,
  bufferToBase64URLString,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/browser'

import { runCeremony } from './ceremony.ts'
import { readKnown, writeCredential } from './credential-json.ts'

/** Runs `navigator.credentials.create` with what the server gave for a new passkey or security key. */
export async function enrolWithWebAuthn(
  options: unknown,
  { signal }: { readonly signal: AbortSignal },
): Promise<unknown> {
  // SAFETY: the server made them for this.
  const optionsJSON = options as PublicKeyCredentialCreationOptionsJSON
  const { challenge, user, excludeCredentials = [] } = optionsJSON
  const publicKey = {
    ...optionsJSON,
    challenge: base64URLStringToBuffer(challenge),
    user: { ...user, id: base64URLStringToBuffer(user.id) },
    excludeCredentials: readKnown(excludeCredentials),
  } as PublicKeyCredentialCreationOptions
  // SAFETY: for a public key the browser gives nothing else.
  const credential = (await runCeremony(signal, (ours) =>
    navigator.credentials.create({ publicKey, signal: ours }),
  )) as PublicKeyCredential
  const response = credential.response as AuthenticatorAttestationResponse
  return writeCredential(credential, {
    attestationObject: bufferToBase64URLString(response.attestationObject),
    // Older browsers don't tell.
    transports: response.getTransports?.(),
  })
}
