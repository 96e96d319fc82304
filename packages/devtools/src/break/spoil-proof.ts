import { type CarriedProof, decodeProof, encodeBase64Url, encodeProof, PROOF_HEADER } from '@stepup/protocol'

import { bytesOf } from '../journal/bytes-of.ts'
import { parseJson } from '../journal/redact.ts'
import { changed, type Outgoing } from '../tap/outgoing.ts'

/** The same request with a wrong proof; `undefined` if it has none to change, such as a poll of a push. */
export function spoilProof(request: Outgoing): Outgoing | undefined {
  const carried = request.headers.get(PROOF_HEADER)
  if (carried !== null) {
    const header = encodeProof(spoil(decodeProof(carried)) as CarriedProof)
    return header === undefined ? undefined : changed(request, { headers: { [PROOF_HEADER]: header } })
  }
  const value = request.text === undefined ? undefined : parseJson(request.text)
  const spoiled = spoil(value)
  return spoiled === value ? undefined : changed(request, { text: JSON.stringify(spoiled) })
}

/** Spoils the first secret. Returns the same value if it has no secret. */
function spoil(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  for (const [name, member] of Object.entries(value)) {
    const wrong = typeof member === 'string' ? spoilText(name, member) : spoil(member)
    if (wrong !== member) return { ...value, [name]: wrong }
  }
  return value
}

function spoilText(name: string, text: string): string {
  if (name === 'code') return text.replaceAll(/\d/gu, (digit) => String((Number(digit) + 1) % 10))
  if (name === 'password' || name === 'response') return `${text}x`
  return name === 'signature' ? flipLastByte(text) : text
}

function flipLastByte(encoded: string): string {
  const bytes = bytesOf(encoded)
  const last = bytes?.at(-1)
  if (!bytes || last === undefined) return encoded
  return encodeBase64Url(bytes.with(bytes.length - 1, last ^ 1))
}
