import { decodeBase64Url, encodeBase64Url } from '@stepup/protocol'

import type { SoftwareAuthenticator } from '../src/index.ts'

/** `navigator.credentials` on a software authenticator, with bytes like a browser's. */
export function browserCredentials(
  authenticator: SoftwareAuthenticator,
  onSigned: (signature: string) => void = () => {},
): Pick<CredentialsContainer, 'get'> {
  return {
    async get({ publicKey, signal } = {}) {
      signal?.throwIfAborted()
      if (!publicKey) throw new TypeError('Nothing but passkeys')
      const { id, rawId, type, authenticatorAttachment, response } = await authenticator.authenticate({
        challenge: encodeBase64Url(new Uint8Array(publicKey.challenge as ArrayBuffer)),
        ...(publicKey.rpId === undefined ? {} : { rpId: publicKey.rpId }),
      })
      onSigned(response.signature)
      const bytes = (text: string): ArrayBuffer => decodeBase64Url(text).buffer
      const credential = {
        id,
        rawId: bytes(rawId),
        type,
        authenticatorAttachment,
        response: {
          clientDataJSON: bytes(response.clientDataJSON),
          authenticatorData: bytes(response.authenticatorData),
          signature: bytes(response.signature),
          userHandle: response.userHandle === undefined ? null : bytes(response.userHandle),
        },
        getClientExtensionResults: () => ({}),
      }
      return credential satisfies Credential
    },
  }
}
