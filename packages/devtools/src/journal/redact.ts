import { PROOF_HEADERS } from '../tap/outgoing.ts'
import { bytesOf } from './bytes-of.ts'

/** Headers that are credentials, or may be. */
const secretHeader = /authorization|token|secret|cookie|csrf|api-?key|dpop/iu

/**
 * Names of secret members in any body: `newPassword`, `access_token`, `securityCode`. `code` is only secret in
 * requests; in a response it names a problem. Names are compared in lower case, without `_` and `-`.
 */
const secretMember =
  /(?:password|passwd|passphrase|secret|token|apikey|privatekey)$|^(?:pin|otp|uri|signature|userhandle|authenticatordata|attestationobject|codes|recoverycodes|cvv|cvc|securitycode)$/u
const secretInput = /^(?:code|response|responsecode)$/u
/** The number of a payment card, in a member of any name. */
const cardNumber = /^(?:\d[ -]?){12,19}$/u

const SHOWN = 4

/** `kV2r… (43)`: enough to recognize a secret again, and too little to use it. */
export function shorten(secret: string): string {
  return secret.length < 3 * SHOWN
    ? '•'.repeat(Math.max(6, secret.length))
    : `${secret.slice(0, SHOWN)}… (${secret.length})`
}

/** The headers to show: secrets shortened. */
export function redactHeaders(headers: Headers): readonly (readonly [name: string, value: string])[] {
  const proofs = PROOF_HEADERS.map((name) => name.toLowerCase())
  return [...headers].map(([name, value]) => {
    if (proofs.includes(name)) return [name, shorten(value)]
    if (!secretHeader.test(name)) return [name, value]
    const [, scheme = '', rest = ''] = /^(\S+ )?(.*)$/u.exec(value) ?? []
    return [name, scheme + shorten(rest)]
  })
}

/** The body to show: JSON as a value, other text by its length. Secrets are shortened. */
export function redactBody(text: string, direction: 'request' | 'answer'): unknown {
  if (text === '') return undefined
  const value = parseJson(text)
  return value === undefined ? `${text.length} characters that are not JSON` : redactValue(value, direction)
}

/** The value of a JSON text; `undefined` for other texts. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function redactValue(value: unknown, direction: 'request' | 'answer'): unknown {
  if (Array.isArray(value)) return value.map((item) => redactValue(item, direction))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, redactMember(name, member, direction)]),
  )
}

/** The address to show: secrets in its query shortened, such as the code of a redirect. */
export function redactUrl(url: URL): URL {
  const shown = new URL(url)
  for (const [name, value] of url.searchParams)
    if (isSecretName(name, 'request')) shown.searchParams.set(name, shorten(value))
  return shown
}

function isSecretName(name: string, direction: 'request' | 'answer'): boolean {
  const plain = name.replaceAll(/[_-]/gu, '').toLowerCase()
  return secretMember.test(plain) || (direction === 'request' && secretInput.test(plain))
}

function redactMember(name: string, member: unknown, direction: 'request' | 'answer'): unknown {
  const isSecret = isSecretName(name, direction)
  if (typeof member === 'string' && (isSecret || cardNumber.test(member))) return shorten(member)
  if (isSecret && typeof member === 'number') return shorten(String(member))
  // A custom factor's proof, or a list of recovery codes. A passkey's `response` has secret members and others.
  if (isSecret && typeof member === 'object' && member !== null && !('clientDataJSON' in member)) return hide(member)
  if (name === 'clientDataJSON' && typeof member === 'string') return decodeClientData(member)
  return redactValue(member, direction)
}

/** Hides every value in a secret, and keeps its form. */
function hide(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hide)
  if (typeof value !== 'object' || value === null) return '••••••'
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, hide(member)]))
}

/** Decodes the data that the authenticator signed, which is no secret. */
function decodeClientData(encoded: string): unknown {
  const bytes = bytesOf(encoded)
  return (bytes && parseJson(new TextDecoder().decode(bytes))) ?? encoded
}
