import { decodeBase64Url, encodeBase64Url } from './base64url.ts'
import { isObject, isText } from './members.ts'
import type { VerifyRequest } from './verification.ts'

/**
 * Request header for the proof of a replay: the last proof of a challenge travels in the challenged call itself, in place of
 * `POST /challenges/:id/factors/:factor/verify`. Only for offers with `in_replay`.
 */
export const PROOF_HEADER = 'Step-Up-Proof'

/** A proof, with the challenge and the offer that it is for. */
export type CarriedProof = VerifyRequest & { readonly challenge: string; readonly factor: string }

/**
 * Longest value of the header. Servers and proxies limit a header line, or all headers of a request, to 8 KiB. The assertion of a
 * passkey takes about 1 KiB.
 */
const MAX_LENGTH = 4096

/**
 * Writes the value of the `Step-Up-Proof` header: base64url of its JSON. Returns `undefined` for a proof that is too long for a header,
 * which `POST .../verify` accepts.
 *
 * @example
 * ```ts
 * const value = encodeProof({ challenge: 'q8Zr1x', factor: 'passkey', assertion: { id: 'AAAA' } })
 * ```
 */
export function encodeProof(proof: CarriedProof): string | undefined {
  const value = encodeBase64Url(new TextEncoder().encode(JSON.stringify(proof)))
  return value.length > MAX_LENGTH ? undefined : value
}

/**
 * Reads the value of the `Step-Up-Proof` header. Returns `undefined` for a value that is malformed or too long. The members of the proof
 * itself are unchecked.
 *
 * @example
 * ```ts
 * decodeProof('eyJjaGFsbGVuZ2UiOiJxOFpyMXgiLCJmYWN0b3IiOiJ0b3RwIiwiY29kZSI6IjEyMzQ1NiJ9')?.factor // 'totp'
 * ```
 */
export function decodeProof(
  value: string,
): (Readonly<Record<string, unknown>> & Pick<CarriedProof, 'challenge' | 'factor'>) | undefined {
  if (value.length > MAX_LENGTH) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(decodeBase64Url(value))
    // Some databases reject NUL in text.
    const proof: unknown = text.includes(String.raw`\u0000`) ? undefined : JSON.parse(text)
    if (!isObject(proof) || !isText(proof['challenge']) || !isText(proof['factor'])) return undefined
    return { ...proof, challenge: proof['challenge'], factor: proof['factor'] }
  } catch {
    return undefined
  }
}
