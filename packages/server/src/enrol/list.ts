import type { EnrolledFactor, FactorKind, FactorList, LockedFactor } from '@stepup/protocol'

import { allOffers } from '../challenge/offers.ts'
import { seconds, secondsUntil } from '../clock.ts'
import { type Engine, factorContext } from '../engine.ts'
import { jsonResponse } from '../handler/respond.ts'
import type { CurrentSession } from '../session/current-session.ts'
import type { AuthenticatorRecord } from '../store/records.ts'

/** `GET /factors`. */
export async function listFactors(engine: Engine, session: CurrentSession): Promise<Response> {
  const [enrolled, locked] = await Promise.all([enrolledFactors(engine, session), lockedFactors(engine, session)])
  const list: FactorList = { factors: enrolled, ...(locked.length > 0 ? { locked } : {}) }
  return jsonResponse(list)
}

/** What the person has: their authenticators, and what else their factors know of. */
export async function enrolledFactors(engine: Engine, session: CurrentSession): Promise<readonly EnrolledFactor[]> {
  const context = factorContext(engine, session)
  const [records, wanted, ...listed] = await Promise.all([
    engine.store.listAuthenticators(session.user.id),
    engine.store.findDefaultFactor(session.user.id),
    ...engine.factors.map((factor) => factor.list?.(context) ?? []),
  ])
  const all = [...records.map((record) => enrolledToWire(record)), ...listed.flat()]
  return all.map((factor) => (factor.kind === wanted ? { ...factor, default: true } : factor))
}

/** What takes no tries right now, with the id to unlock it by. */
async function lockedFactors(engine: Engine, session: CurrentSession): Promise<readonly LockedFactor[]> {
  const now = engine.clock()
  const failures = (await engine.store.listFailures(session.user.id)).filter(
    (failure) => failure.lockedUntil > now || failure.failures >= engine.limits.consecutiveFailures,
  )
  if (failures.length === 0) return []
  const kinds = new Map<string, FactorKind>((await allOffers(engine, session)).map(({ id, kind }) => [id, kind]))
  return failures.flatMap(({ key, failures: count, lockedUntil }) => {
    const kind = kinds.get(key)
    const disabled = count >= engine.limits.consecutiveFailures
    return kind ? [{ id: key, kind, ...(disabled ? {} : { retry_after: secondsUntil(lockedUntil, now) }) }] : []
  })
}

export function enrolledToWire(record: AuthenticatorRecord): EnrolledFactor {
  const { backedUp, target, deviceId } = record.data
  return {
    id: record.id,
    kind: record.kind,
    label: record.label,
    created_at: seconds(record.createdAt),
    ...(record.lastUsedAt === undefined ? {} : { last_used_at: seconds(record.lastUsedAt) }),
    ...(typeof target === 'string' ? { target } : {}),
    ...(typeof deviceId === 'string' ? { device: deviceId } : {}),
    ...(typeof backedUp === 'boolean' ? { synced: backedUp } : {}),
    managed: true,
  }
}
