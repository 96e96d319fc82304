import type { Engine } from '../engine.ts'
import { sameText } from '../seal/seal.ts'
import { sharesIn } from '../session/superseded.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { GrantRecord } from '../store/records.ts'

/** What a presented grant is worth for this very request. */
export type GrantCheck =
  | { readonly ok: true; readonly grant: GrantRecord }
  | { readonly ok: false; readonly code: 'grant_invalid' | 'grant_used' | 'grant_mismatch' }

/** What the request is about, as the server itself sees it. */
export interface GrantSubject {
  readonly session: CurrentSession
  readonly action: string
  readonly route: string
  readonly transactionHash: string
  /** Whether it is passed on to the service that takes it. */
  readonly forward: boolean
}

export function hashGrant({ seal }: Engine, token: string): string {
  return seal.mac('grant', token)
}

/** A grant that was issued before the server's secret changed is as good as it was. */
async function findGrant({ store, seal }: Engine, token: string): Promise<GrantRecord | undefined> {
  for (const hash of seal.macs('grant', token)) {
    const grant = await store.findGrant(hash)
    if (grant) return grant
  }
  return undefined
}

/** Checks without spending. A grant that is tried on anything else than what was approved is void from then on (ELV-04). */
export async function checkGrant(engine: Engine, token: string, subject: GrantSubject): Promise<GrantCheck> {
  const { session, action, route, transactionHash, forward } = subject
  const now = engine.clock()
  const about = { at: now, userId: session.user.id, sessionId: session.id, action }
  const grant = await findGrant(engine, token)
  const isGood = grant && grant.voidedAt === undefined && grant.expiresAt > now && sharesIn(session, grant.createdAt)
  if (!isGood) {
    engine.audit({ type: 'grant.unknown', ...about })
    return { ok: false, code: 'grant_invalid' }
  }
  const matches =
    grant.userId === session.user.id &&
    grant.sessionId === session.id &&
    grant.action === action &&
    (grant.route === undefined || grant.route === route) &&
    sameText(grant.transactionHash, transactionHash) &&
    (grant.keyThumbprint === undefined || grant.keyThumbprint === (await session.keyThumbprint()))
  if (!matches) {
    await engine.store.voidGrant(grant.tokenHash, now)
    engine.audit({ type: 'grant.mismatched', ...about, challengeId: grant.challengeId })
    return { ok: false, code: 'grant_mismatch' }
  }
  // One that a service takes is not taken here as well: it stays good for that service (ELV-06).
  if ((engine.grants?.serviceOf(token) !== undefined) !== forward) {
    engine.audit({ type: 'grant.mismatched', ...about, challengeId: grant.challengeId })
    return { ok: false, code: 'grant_mismatch' }
  }
  if (grant.spentAt !== undefined) {
    engine.audit({ type: 'grant.reused', ...about, challengeId: grant.challengeId })
    return { ok: false, code: 'grant_used' }
  }
  return { ok: true, grant }
}
