import { base64URLStringToBuffer, bufferToBase64URLString } from '@simplewebauthn/browser'

interface Described {
  readonly id: string
}

/** The members of both ceremonies' options that are bytes, or have bytes. */
interface OptionsJson {
  readonly challenge: string
  readonly user?: Described
  readonly allowCredentials?: readonly Described[]
  readonly excludeCredentials?: readonly Described[]
}

/** Reads the options of `navigator.credentials.get` and `create` where the browser can't: before Chrome 129 and Safari 18.4. */
function decodeOptions({ challenge, user, allowCredentials, excludeCredentials, ...options }: OptionsJson): unknown {
  return {
    ...options,
    challenge: base64URLStringToBuffer(challenge),
    ...(user && { user: decodeId(user) }),
    ...(allowCredentials && { allowCredentials: allowCredentials.map(decodeId) }),
    ...(excludeCredentials && { excludeCredentials: excludeCredentials.map(decodeId) }),
  }
}

function decodeId(described: Described): unknown {
  return { ...described, id: base64URLStringToBuffer(described.id) }
}

/** Reads the options of an assertion, as a server sends them. */
export function readRequestOptions(options: unknown): PublicKeyCredentialRequestOptions {
  return 'parseRequestOptionsFromJSON' in PublicKeyCredential
    ? PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON)
    : (decodeOptions(options as OptionsJson) as PublicKeyCredentialRequestOptions)
}

/** Reads the options of an attestation, as a server sends them. */
export function readCreationOptions(options: unknown): PublicKeyCredentialCreationOptions {
  return 'parseCreationOptionsFromJSON' in PublicKeyCredential
    ? PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON)
    : (decodeOptions(options as OptionsJson) as PublicKeyCredentialCreationOptions)
}

/** The responses of both ceremonies. */
type CeremonyResponse = AuthenticatorResponse &
  Partial<Pick<AuthenticatorAssertionResponse, 'authenticatorData' | 'signature' | 'userHandle'>> &
  Partial<Pick<AuthenticatorAttestationResponse, 'attestationObject' | 'getTransports'>>

const encoded = ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle', 'attestationObject'] as const

/**
 * Writes a credential for a server. Its own `toJSON` throws where a password manager made it (dotnet/aspnetcore#62916), and so do other
 * methods whose results no server needs.
 */
export function writeCredential(credential: PublicKeyCredential): unknown {
  const { id, type, authenticatorAttachment } = credential
  const response: CeremonyResponse = credential.response
  const members = encoded.flatMap((name) => {
    const bytes = response[name]
    return bytes ? [[name, bufferToBase64URLString(bytes)] as const] : []
  })
  return {
    id,
    rawId: id,
    type,
    authenticatorAttachment: authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { ...Object.fromEntries(members), transports: response.getTransports?.() },
  }
}
