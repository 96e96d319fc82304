import { type ApproverPublicKey, approverStatement, type ApproverStatement, decodeBase64Url } from '@stepup/protocol'

import { hashText, randomToken, type Seal } from '../seal/seal.ts'
import { SKEW } from '../time/clock.ts'

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const COORDINATE = /^[\w-]{43}$/u
const SIGNATURE = /^[\w-]{86}$/u

/** Milliseconds for which a challenge can be signed: the time that a step-up in between may take. */
const LIFETIME = 5 * 60 * 1000

/** The session that a challenge belongs to. It works for no other session. */
interface Holder {
  readonly id: string
  readonly user: { readonly id: string }
}

/**
 * The next challenge for an approving browser to sign. The server stores nothing: the challenge itself contains its
 * time and user. The store makes a signature with an effect single-use.
 */
export function approverChallenge(seal: Seal, holder: Holder, now: number): string {
  const head = `${now}.${randomToken()}`
  return `${head}.${seal.mac('approver-challenge', holder.user.id, holder.id, head)}`
}

/** The end of a challenge; `undefined` for an expired challenge, and for a challenge of another session. */
export function readApproverChallenge(seal: Seal, holder: Holder, challenge: string, now: number): number | undefined {
  const [madeAt = '', random = '', mac = ''] = challenge.split('.')
  const head = `${madeAt}.${random}`
  if (challenge !== `${head}.${mac}`) return undefined
  if (!seal.matches(mac, 'approver-challenge', holder.user.id, holder.id, head)) return undefined
  const endsAt = Number(madeAt) + LIFETIME
  // Another node made the challenge a moment ago, by a clock that is a little ahead.
  return Number(madeAt) <= now + SKEW * 1000 && endsAt > now ? endsAt : undefined
}

/** The public key that a browser sent, without any other member. */
export function readPublicKey(value: unknown): ApproverPublicKey | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { kty, crv, x, y } = value as Readonly<Record<string, unknown>>
  return kty === 'EC' && crv === 'P-256' && isCoordinate(x) && isCoordinate(y) ? { kty, crv, x, y } : undefined
}

const isCoordinate = (value: unknown): value is string => typeof value === 'string' && COORDINATE.test(value)

/** The thumbprint of a key (RFC 7638). Two names with one key are one browser. */
export function keyThumbprint({ crv, kty, x, y }: ApproverPublicKey): string {
  return hashText(JSON.stringify({ crv, kty, x, y }))
}

/** Whether the key signed exactly this statement. A key that is no point of the curve has signed nothing. */
export async function hasSigned(
  key: ApproverPublicKey,
  statement: ApproverStatement,
  signature: string,
): Promise<boolean> {
  if (!SIGNATURE.test(signature)) return false
  try {
    const verifier = await crypto.subtle.importKey('jwk', { ...key }, ECDSA, false, ['verify'])
    return await crypto.subtle.verify(ECDSA, verifier, decodeBase64Url(signature), approverStatement(statement))
  } catch {
    return false
  }
}
