import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { verifySignature } from '@simplewebauthn/server/helpers'
import { decodeBase64Url } from '@stepup/protocol'

import { isSelfContained, withoutCertificates } from './attestation-statement.ts'
import { isWholeAssertion, isWholeAttestation, isWholeSignature } from './whole-encoding.ts'

/** Expected values of an assertion. */
export interface PasskeyExpectation {
  /** base64url of the issued challenge. */
  readonly challenge: string
  readonly rpId: string
  readonly origins: readonly string[]
  /** Sites that may frame the app during a ceremony. Default: none. */
  readonly topOrigins?: readonly string[]
  /** Default true. Turn it off only if no policy requires `phr` from it. */
  readonly userVerification?: boolean
  /**
   * Applies to registrations. Default true. A password manager that adds a passkey automatically performs no user
   * verification (WebAuthn L3 §7.1).
   */
  readonly userPresence?: boolean
  /** Applies to registrations. Whether the statement of the authenticator about itself has to be valid. Default false. */
  readonly attestation?: boolean
}

/** Stored properties of a registered credential. */
export interface PasskeyCredential {
  readonly id: string
  readonly publicKey: Uint8Array
  readonly counter: number
  /** Whether the credential is synced, or may become so. Fixed at registration (WebAuthn §7.2 step 19). */
  readonly backupEligible: boolean
}

/** Result of a valid assertion. */
export interface VerifiedAssertion {
  readonly counter: number
  /** The counter did not grow: the key may have a clone. Reported to the audit trail, and no refusal (step 22). */
  readonly counterRegressed: boolean
  readonly backedUp: boolean
}

/** Result of a valid registration. */
export interface VerifiedRegistration extends PasskeyCredential {
  readonly backedUp: boolean
  readonly transports: readonly string[]
  readonly aaguid: string
  readonly format: string
  readonly attestationObject: Uint8Array
}

/** Accepted signature algorithms of a registration: EdDSA, ES256, ES384, ES512, RS256. */
export const passkeyAlgorithms: readonly number[] = Object.freeze([-8, -7, -35, -36, -257])

const MAX_CREDENTIAL_ID = 1023

/** Verifies an assertion (WebAuthn Level 3 §7.2). Returns `undefined` if any step fails, without naming the step. */
export async function verifyPasskeyAssertion(
  response: unknown,
  credential: PasskeyCredential,
  expected: PasskeyExpectation,
): Promise<VerifiedAssertion | undefined> {
  try {
    const assertion = response as AuthenticationResponseJSON
    if (!isFramingAllowed(assertion.response.clientDataJSON, expected)) return undefined
    if (!isWholeSignature(decodeBase64Url(assertion.response.signature), credential.publicKey)) return undefined
    if (!isWholeAssertion(decodeBase64Url(assertion.response.authenticatorData))) return undefined
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: assertion,
      expectedChallenge: expected.challenge,
      expectedOrigin: [...expected.origins],
      expectedRPID: expected.rpId,
      ...(expected.topOrigins ? { expectedTopOrigin: [...expected.topOrigins] } : {}),
      // With a stored counter, the library throws if it didn't grow. With 0 it accepts any, and the caller decides.
      credential: { id: credential.id, publicKey: Uint8Array.from(credential.publicKey), counter: 0 },
      requireUserVerification: expected.userVerification ?? true,
    })
    if (!verified) return undefined
    if ((authenticationInfo.credentialDeviceType === 'multiDevice') !== credential.backupEligible) return undefined
    const counter = authenticationInfo.newCounter
    return {
      counter,
      counterRegressed: (counter > 0 || credential.counter > 0) && counter <= credential.counter,
      backedUp: authenticationInfo.credentialBackedUp,
    }
  } catch {
    return undefined
  }
}

/** Verifies a registration (§7.1). `undefined` when any step fails. */
export async function verifyPasskeyRegistration(
  response: unknown,
  expected: PasskeyExpectation,
): Promise<VerifiedRegistration | undefined> {
  try {
    const sent = response as RegistrationResponseJSON
    if (!isFramingAllowed(sent.response.clientDataJSON, expected)) return undefined
    if (expected.attestation && !isSelfContained(sent)) return undefined
    const registration = expected.attestation ? sent : withoutCertificates(sent)
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: registration,
      expectedChallenge: expected.challenge,
      expectedOrigin: [...expected.origins],
      expectedRPID: expected.rpId,
      requireUserPresence: expected.userPresence ?? true,
      requireUserVerification: expected.userVerification ?? true,
      supportedAlgorithmIDs: [...passkeyAlgorithms],
    })
    if (!verified) return undefined
    const { credential, credentialDeviceType, credentialBackedUp, aaguid, fmt } = registrationInfo
    const attestationObject = decodeBase64Url(sent.response.attestationObject)
    if (credential.id !== registration.id || decodeBase64Url(credential.id).byteLength > MAX_CREDENTIAL_ID)
      return undefined
    if (!isWholeAttestation(attestationObject, credential.publicKey)) return undefined
    await assertUsable(credential.publicKey)
    return {
      id: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      backupEligible: credentialDeviceType === 'multiDevice',
      backedUp: credentialBackedUp,
      transports: readTransports(credential.transports),
      aaguid,
      format: fmt,
      attestationObject,
    }
  } catch {
    return undefined
  }
}

/** A dummy signature, to validate a key by using it: DER of two ones, as for EC keys. */
const SOME_SIGNATURE = Uint8Array.of(0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01)

/**
 * Throws for an invalid key, such as a point off its curve. Without attestation the key has signed nothing yet, and an unusable one would
 * still count as an authenticator.
 */
async function assertUsable(publicKey: Uint8Array): Promise<void> {
  const credentialPublicKey = Uint8Array.from(publicKey)
  await verifySignature({ signature: SOME_SIGNATURE, data: SOME_SIGNATURE, credentialPublicKey })
}

/** Reads the transports of a key: a few short strings, to return to the browser later. */
function readTransports(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? value.filter((hint) => typeof hint === 'string' && /^[a-z-]{1,20}$/u.test(hint)).slice(0, 8)
    : []
}

/**
 * Checks §7.2 steps 13 and 14. The library accepts `crossOrigin: true` without a `topOrigin` (Safari sends none), which would let any site
 * that frames the app collect assertions.
 */
function isFramingAllowed(clientDataJSON: string, { topOrigins }: PasskeyExpectation): boolean {
  const data = JSON.parse(new TextDecoder().decode(decodeBase64Url(clientDataJSON))) as {
    readonly crossOrigin?: unknown
    readonly topOrigin?: unknown
  }
  const framed = data.topOrigin !== undefined || (data.crossOrigin !== undefined && data.crossOrigin !== false)
  return !framed || (typeof data.topOrigin === 'string' && (topOrigins?.includes(data.topOrigin) ?? false))
}
