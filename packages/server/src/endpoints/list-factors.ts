import type { EnrolledFactor, FactorList, LockedFactor } from '@stepup/protocol'

import { allOffers } from '../challenge/offers.ts'
import { seconds, secondsUntil } from '../time/clock.ts'
import { type Engine, factorContext } from '../engine.ts'
import { type CountedAs, countedAs, keyAs } from '../limits/counted-as.ts'
import { failuresThatDisable } from '../limits/limits.ts'
import { jsonResponse } from '../problem/respond.ts'
import type { CurrentSession } from '../request/current-session.ts'
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

/**
 * What takes no tries here right now, with the id to unlock it by; and, on a known device, what takes none elsewhere until it is
 * unlocked.
 */
async function lockedFactors(engine: Engine, session: CurrentSession): Promise<readonly LockedFactor[]> {
  const failures = await engine.store.listFailures(session.user.id)
  if (failures.length === 0) return []
  const now = engine.clock()
  const here = await countedAs(session)
  const lockOf = (id: string, counted: CountedAs): Pick<LockedFactor, 'retry_after'> | undefined => {
    const failure = failures.find(({ key }) => key === keyAs(counted, id))
    if (!failure) return undefined
    if (failure.failures >= failuresThatDisable(counted, engine.limits)) return {}
    return failure.lockedUntil > now ? { retry_after: secondsUntil(failure.lockedUntil, now) } : undefined
  }
  return (await allOffers(engine, session)).flatMap(({ id, kind }): readonly LockedFactor[] => {
    const own = lockOf(id, here)
    if (own) return [{ id, kind, ...own }]
    const other = here === 'known_device' ? lockOf(id, 'elsewhere') : undefined
    return other && other.retry_after === undefined ? [{ id, kind, elsewhere: true }] : []
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
