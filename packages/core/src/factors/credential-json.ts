import {
  base64URLStringToBuffer,
  bufferToBase64URLString,
  type PublicKeyCredentialDescriptorJSON,
} from '@simplewebauthn/browser'

// SimpleWebAuthn's `startAuthentication` and `startRegistration` convert the same, and besides sort errors that nobody tells apart here,
// and fill in fields for signing in: 2 kB more. The browsers' own `parseRequestOptionsFromJSON` is not in Safari before 18.4, and the
// `toJSON` of a password manager's credential may be missing. A test holds that what is asked and answered is what the library has.

/** The credentials that options name, for the browser. */
export function readKnown(known: readonly PublicKeyCredentialDescriptorJSON[]): PublicKeyCredentialDescriptor[] {
  // SAFETY: but for the id it is the same in both; a browser passes over transports that it does not know.
  return known.map((each) => ({ ...each, id: base64URLStringToBuffer(each.id) }) as PublicKeyCredentialDescriptor)
}

/** A credential as JSON (WebAuthn Level 3, 5.1), with what its response holds beside what every response does. */
export function writeCredential(credential: PublicKeyCredential, response: Readonly<Record<string, unknown>>): unknown {
  const { id, rawId, type, authenticatorAttachment } = credential
  return {
    id,
    rawId: bufferToBase64URLString(rawId),
    type,
    response: { ...response, clientDataJSON: bufferToBase64URLString(credential.response.clientDataJSON) },
    authenticatorAttachment: authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
  }
}
