import type { ApproverProof, ApproverPublicKey, ApproverStatement } from '@stepup/protocol'

import type { AuthenticatorRecord, EnrollmentRecord } from '../store/records.ts'
import { hasSigned, keyThumbprint, readApproverChallenge, readPublicKey } from './approver-key.ts'
import type { EnrolledAuthenticator, FactorContext } from './factor.ts'

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
