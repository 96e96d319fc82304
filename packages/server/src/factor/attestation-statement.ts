import { type RegistrationResponseJSON, SettingsService } from '@simplewebauthn/server'
import {
  convertCertBufferToPEM,
  decodeAttestationObject,
  getCertificateInfo,
  isoCBOR,
} from '@simplewebauthn/server/helpers'
import { decodeBase64Url, encodeBase64Url } from '@stepup/protocol'

/** The formats of WebAuthn Level 3 §8 whose statements have certificates. */
const CERTIFIED: readonly string[] = ['packed', 'tpm', 'android-key', 'android-safetynet', 'fido-u2f', 'apple']

/** The extension with the addresses of lists of revoked certificates (RFC 5280 §4.2.1.13). */
const CRL_ADDRESSES = '2.5.29.31'

/** The address in certificates of older telephones. */
const GOOGLES_LIST = /^https:\/\/android\.googleapis\.com\/attestation\/crl\/[\dA-Fa-f]{1,40}$/u

type AttestationObject = ReturnType<typeof decodeAttestationObject>

function attestationOf({ response }: RegistrationResponseJSON): AttestationObject {
  return decodeAttestationObject(decodeBase64Url(response.attestationObject))
}

/**
 * The registration with the statement `none`, where the statement has certificates: for a server that asked for none, and does not use it.
 * The library fetches what certificates name, so that a client could send the server to any address, such as one of its own network.
 */
export function withoutCertificates(registration: RegistrationResponseJSON): RegistrationResponseJSON {
  const attestation = attestationOf(registration)
  const [format, statement] = [attestation.get('fmt'), attestation.get('attStmt')]
  // SafetyNet has its certificates in a signed text.
  const hasCertificates = statement.get('x5c') !== undefined || format === 'android-safetynet'
  if (!CERTIFIED.includes(format) || !hasCertificates) return registration
  const bare = new Map<string, unknown>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', attestation.get('authData')],
  ])
  const attestationObject = encodeBase64Url(isoCBOR.encode(bare as Parameters<typeof isoCBOR.encode>[0]))
  return { ...registration, response: { ...registration.response, attestationObject } }
}

/**
 * Whether a statement can be verified without a request to an address that the client chose. The library takes the root
 * of an `android-key` statement from the statement, and compares it with Google's only after it has fetched the lists
 * of all certificates. An app on a telephone can sign certificates below Google's root, so that those must name no
 * address but Google's either. SafetyNet has ended.
 */
export function isSelfContained(registration: RegistrationResponseJSON): boolean {
  const attestation = attestationOf(registration)
  const format = attestation.get('fmt')
  if (format !== 'android-key') return format !== 'android-safetynet'
  const certificates = attestation.get('attStmt').get('x5c') ?? []
  const root = certificates.at(-1)
  return (
    root !== undefined &&
    SettingsService.getRootCertificates({ identifier: format }).includes(convertCertBufferToPEM(root)) &&
    certificates.every((certificate) => !namesOtherAddresses(certificate))
  )
}

function namesOtherAddresses(certificate: Uint8Array): boolean {
  const { extensions = [] } = getCertificateInfo(Uint8Array.from(certificate)).parsedCertificate.tbsCertificate
  return extensions.some(
    ({ extnID, extnValue }) => extnID === CRL_ADDRESSES && !isGooglesList(new Uint8Array(extnValue.buffer)),
  )
}

/** Whether an extension has Google's address only: compared byte by byte with its DER, so that nothing else can be read from it. */
function isGooglesList(extension: Uint8Array): boolean {
  const head = 10
  const address = new TextDecoder('latin1').decode(extension.subarray(head))
  const { length } = address
  const expected = [0x30, length + 8, 0x30, length + 6, 0xa0, length + 4, 0xa0, length + 2, 0x86, length]
  return GOOGLES_LIST.test(address) && expected.every((byte, index) => extension[index] === byte)
}
