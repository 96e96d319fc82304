import { type ApproverPublicKey, approverStatement, type ApproverStatement, decodeBase64Url } from '@stepup/protocol'

import { hashText, randomToken, type Seal } from '../seal/seal.ts'

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const COORDINATE = /^[\w-]{43}$/u
const SIGNATURE = /^[\w-]{86}$/u

/** Lifetime of the data that a browser signs, in milliseconds: long enough for a step-up in between. */
const LIFETIME = 5 * 60 * 1000

/** Owner of a challenge. A challenge of another session is invalid. */
interface Holder {
  readonly id: string
  readonly user: { readonly id: string }
}

/**
 * Creates the next challenge for an approving browser. The server stores nothing: the challenge contains its time and its owner. The store
 * enforces single use where a challenge has an effect.
 */
export function approverChallenge(seal: Seal, holder: Holder, now: number): string {
  const head = `${now}.${randomToken()}`
  return `${head}.${seal.mac('approver-challenge', holder.user.id, holder.id, head)}`
}

/** Returns the expiry of a challenge, if it belongs to this session and has not expired. */
export function readApproverChallenge(seal: Seal, holder: Holder, challenge: string, now: number): number | undefined {
  const [madeAt = '', random = '', mac = ''] = challenge.split('.')
  const head = `${madeAt}.${random}`
  if (challenge !== `${head}.${mac}`) return undefined
  if (!seal.matches(mac, 'approver-challenge', holder.user.id, holder.id, head)) return undefined
  const endsAt = Number(madeAt) + LIFETIME
  return Number(madeAt) <= now && endsAt > now ? endsAt : undefined
}

/** A public key as a browser sends it, with nothing else in it. */
export function readPublicKey(value: unknown): ApproverPublicKey | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { kty, crv, x, y } = value as Readonly<Record<string, unknown>>
  if (kty !== 'EC' || crv !== 'P-256' || !isCoordinate(x) || !isCoordinate(y)) return undefined
  return { kty, crv, x, y }
}

const isCoordinate = (value: unknown): value is string => typeof value === 'string' && COORDINATE.test(value)

/** Returns the thumbprint of a key (RFC 7638). Equal keys mean the same browser. */
export function keyThumbprint({ crv, kty, x, y }: ApproverPublicKey): string {
  return hashText(JSON.stringify({ crv, kty, x, y }))
}

/** Whether the holder of the key has signed exactly this. A key that is no point of the curve has signed nothing. */
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
