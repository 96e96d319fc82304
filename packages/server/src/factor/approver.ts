import {
  type ApproverProof,
  type ApproverPublicKey,
  type ApproverStatement,
  approverStatement,
  decodeBase64Url,
} from '@stepup/protocol'

import type { AuthenticatorRecord, EnrollmentRecord } from '../store/records.ts'
import type { EnrolledAuthenticator, FactorContext } from './factor.ts'
import { hashText, randomToken, type Seal } from '../seal/seal.ts'
import { SKEW } from '../time/clock.ts'

/** A browser that is enrolled to approve: its known device and its key. */
export interface Approver {
  readonly id: string
  readonly label: string
  readonly deviceId: string
  readonly publicKey: ApproverPublicKey
}

/** The approvers among a user's authenticators. */
export function approversIn(records: readonly AuthenticatorRecord[]): readonly Approver[] {
  return records.flatMap(({ id, kind, label, data }) => {
    const { deviceId } = data
    const publicKey = readPublicKey(data['publicKey'])
    return kind === 'push' && typeof deviceId === 'string' && publicKey ? [{ id, label, deviceId, publicKey }] : []
  })
}

export function readApproverProof(body: unknown): ApproverProof | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { challenge, origin, signature } = body as Readonly<Record<string, unknown>>
  if (typeof challenge !== 'string' || typeof origin !== 'string' || typeof signature !== 'string') return undefined
  return { challenge, origin, signature }
}

/** The signed members that the proof itself does not have. */
export type ApproverPurpose = ApproverStatement extends infer TStatement
  ? TStatement extends ApproverStatement
    ? Omit<TStatement, 'challenge' | 'origin'>
    : never
  : never

type ProofContext = Pick<FactorContext, 'seal' | 'user' | 'origins' | 'now'> & {
  readonly session: { readonly id: string }
}

/**
 * Verifies that the key signed this session's challenge, for this purpose, on a page of the app. Returns the end of the challenge;
 * `undefined` for an invalid proof.
 */
export async function checkApproverProof(
  { seal, session, user, origins, now }: ProofContext,
  publicKey: ApproverPublicKey,
  { challenge, origin, signature }: ApproverProof,
  purpose: ApproverPurpose,
): Promise<number | undefined> {
  const endsAt = readApproverChallenge(seal, { id: session.id, user }, challenge, now)
  if (endsAt === undefined || !origins.includes(origin)) return undefined
  const statement = { ...purpose, challenge, origin } as ApproverStatement
  return (await hasSigned(publicKey, statement, signature)) ? endsAt : undefined
}

/** Confirms the enrollment of a browser: its new key signed the challenge, on the device that started the enrollment. */
export async function confirmApprover(
  context: FactorContext,
  { data }: EnrollmentRecord,
  body: unknown,
): Promise<EnrolledAuthenticator | undefined> {
  const proof = readApproverProof(body)
  const publicKey = readPublicKey((body as { readonly public_key?: unknown })?.public_key)
  const { deviceId, challenge, label } = data
  const device = await context.session.device()
  if (!proof || !publicKey || device?.id !== deviceId || proof.challenge !== challenge) return undefined
  if ((await checkApproverProof(context, publicKey, proof, { purpose: 'enroll' })) === undefined) return undefined
  // One browser is one approver, whatever device it was before.
  const thumbprint = keyThumbprint(publicKey)
  const replaces = approversIn(await context.session.authenticators())
    .filter((approver) => approver.deviceId === deviceId || keyThumbprint(approver.publicKey) === thumbprint)
    .map(({ id }) => id)
  return { label: String(label), counter: 0, data: { deviceId, publicKey }, replaces }
}

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
function keyThumbprint({ crv, kty, x, y }: ApproverPublicKey): string {
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
