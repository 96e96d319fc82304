import type { AuditParts } from '../audit/audit-sink.ts'
import { type Seal, sameText } from '../seal/seal.ts'
import { type Session, sharesIn } from '../session/session.ts'
import type { GrantRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import type { GrantSigner } from './grant-signer.ts'

export interface GrantParts extends AuditParts {
  readonly store: Pick<StepUpStore, 'findGrant' | 'voidGrant'>
  readonly seal: Seal
  readonly grants: GrantSigner | undefined
}

export type GrantCheck =
  | { readonly ok: true; readonly grant: GrantRecord }
  | { readonly ok: false; readonly code: 'grant_invalid' | 'grant_used' | 'grant_mismatch' }

/** The request that presents a grant, as the server itself sees it. */
export interface GrantSubject {
  readonly session: Session & { keyThumbprint(): Promise<string | undefined> }
  readonly action: string
  readonly route: string
  readonly transactionHash: string
  /** Whether the app forwards the grant to the service that spends it. */
  readonly forward: boolean
}

/** The hash under which a new grant is stored. */
export function hashGrant({ seal }: Pick<GrantParts, 'seal'>, token: string): string {
  return seal.mac('grant', token)
}

/** The hashes that a grant may be stored under: by the server's secret, and by earlier ones. */
export function hashesOfGrant({ seal }: Pick<GrantParts, 'seal'>, token: string): readonly string[] {
  return seal.macs('grant', token)
}

/** Finds a grant, also one from before the server's secret changed. */
async function findGrant({ store, seal }: GrantParts, token: string): Promise<GrantRecord | undefined> {
  for (const hash of hashesOfGrant({ seal }, token)) {
    const grant = await store.findGrant(hash)
    if (grant) return grant
  }
  return undefined
}

/** Checks a grant without spending it. A grant that another request presents becomes void (ELV-04). */
export async function checkGrant(parts: GrantParts, token: string, subject: GrantSubject): Promise<GrantCheck> {
  const { store, audit } = parts
  const { session, action, route, transactionHash, forward } = subject
  const now = parts.clock()
  const about = { at: now, userId: session.user.id, sessionId: session.id, action }
  const grant = await findGrant(parts, token)
  const isValid = grant && grant.voidedAt === undefined && grant.expiresAt > now && sharesIn(session, grant.createdAt)
  if (!isValid) {
    audit({ type: 'grant.unknown', ...about })
    return { ok: false, code: 'grant_invalid' }
  }
  const { challengeId } = grant
  const matches =
    grant.userId === session.user.id &&
    grant.sessionId === session.id &&
    grant.action === action &&
    (grant.route === undefined || grant.route === route) &&
    sameText(grant.transactionHash, transactionHash) &&
    (grant.keyThumbprint === undefined || grant.keyThumbprint === (await session.keyThumbprint()))
  if (!matches) await store.voidGrant(grant.tokenHash, now)
  // A grant for a service stays valid for that service (ELV-06).
  const isForService = parts.grants?.serviceOf(token) !== undefined
  if (!matches || isForService !== forward) {
    audit({ type: 'grant.mismatched', ...about, challengeId })
    return { ok: false, code: 'grant_mismatch' }
  }
  if (grant.spentAt !== undefined) {
    audit({ type: 'grant.reused', ...about, challengeId })
    return { ok: false, code: 'grant_used' }
  }
  return { ok: true, grant }
}
