import type { ApproverProof, ApproverPublicKey, ApproverStatement } from '@stepup/protocol'

import type { AuthenticatorRecord, EnrollmentRecord } from '../store/records.ts'
import { hasSigned, keyThumbprint, readApproverChallenge, readPublicKey } from './approver-key.ts'
import type { FactorContext, NewAuthenticator } from './factor.ts'

/** A browser that was set up to approve: the known device that it is, and the key that it signs with. */
export interface Approver {
  readonly id: string
  readonly label: string
  readonly deviceId: string
  readonly publicKey: ApproverPublicKey
}

/** Returns the approving devices among a user's authenticators. */
export function approversIn(records: readonly AuthenticatorRecord[]): readonly Approver[] {
  return records.flatMap(({ id, kind, label, data }) => {
    const { deviceId } = data
    const publicKey = readPublicKey(data['publicKey'])
    return kind === 'push' && typeof deviceId === 'string' && publicKey ? [{ id, label, deviceId, publicKey }] : []
  })
}

/** The proof in a body; nothing when there is none. */
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

/** Context for checking a proof. */
type ProofContext = Pick<FactorContext, 'seal' | 'user' | 'origins' | 'now'> & {
  readonly session: { readonly id: string }
}

/**
 * Returns the expiry of a proof's challenge, if the challenge is this session's and the key signed it for this purpose on one of our
 * origins. Otherwise returns `undefined`.
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

/** The browser's new key signs the given data, on the device that started the enrollment. */
export async function confirmApprover(
  context: FactorContext,
  { data }: EnrollmentRecord,
  body: unknown,
): Promise<(NewAuthenticator & { readonly replaces: readonly string[] }) | undefined> {
  const proof = readApproverProof(body)
  const publicKey = readPublicKey((body as { readonly public_key?: unknown })?.public_key)
  const { deviceId, challenge, label } = data
  const device = await context.session.device()
  if (!proof || !publicKey || device?.id !== deviceId || proof.challenge !== challenge) return undefined
  const endsAt = await checkApproverProof(context, publicKey, proof, { purpose: 'enroll' })
  if (endsAt === undefined) return undefined
  // One browser is one approver, whatever it was known as before.
  const thumbprint = keyThumbprint(publicKey)
  const same = approversIn(await context.session.authenticators()).filter(
    (each) => each.deviceId === deviceId || keyThumbprint(each.publicKey) === thumbprint,
  )
  const replaces = same.map(({ id }) => id)
  return { label: String(label), counter: 0, data: { deviceId, publicKey }, replaces }
}
