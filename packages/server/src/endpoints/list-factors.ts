import type { AcceptedKeys, EnrollableFactor, EnrolledFactor, FactorList, LockedFactor } from '@stepup/protocol'

import { allOffers } from '../challenge/offers.ts'
import { factorContext } from '../factor/factor-context.ts'
import { type CountedAs, countedAs, keyAs } from '../limits/counted-as.ts'
import { failuresThatDisable } from '../limits/locks.ts'
import { jsonResponse } from '../problem/respond.ts'
import { enrollmentRight } from '../protect/enrollable.ts'
import type { AuthenticatorRecord } from '../store/records.ts'
import { seconds, secondsUntil } from '../time/clock.ts'
import type { Call } from './call.ts'

/** `GET /factors`: lists the user's authenticators, and the kinds that the user may enroll. */
export async function listFactors(call: Call): Promise<Response> {
  const [factors, enrollable, locked, accepted] = await Promise.all([
    enrolledFactors(call),
    enrollableFactors(call),
    lockedFactors(call),
    acceptedKeys(call),
  ])
  return jsonResponse({
    factors,
    ...(enrollable.length > 0 ? { enrollable } : {}),
    ...(locked.length > 0 ? { locked } : {}),
    ...(accepted.length > 0 ? { accepted_keys: accepted } : {}),
  } satisfies FactorList)
}

/** The kinds that the user may enroll, by the policies as they decide now. */
async function enrollableFactors({ parts, session }: Call): Promise<readonly EnrollableFactor[]> {
  const kinds = parts.factors.flatMap(({ kind, enrollment }) => (enrollment ? [kind] : []))
  const rights = await Promise.all(
    kinds.map(async (kind) => ({ kind, right: await enrollmentRight(parts, session, kind) })),
  )
  return rights.flatMap(({ kind, right }): readonly EnrollableFactor[] => {
    if (right === 'none') return []
    return [right === 'now' ? { kind } : { kind, needs_proof: true }]
  })
}

/** The user's keys by relying party and user handle. Passkeys and security keys of one relying party are one list. */
async function acceptedKeys({ parts, session }: Call): Promise<readonly AcceptedKeys[]> {
  const context = factorContext(parts, session)
  const all = await Promise.all(parts.factors.map(async (factor) => (await factor.acceptedKeys?.(context)) ?? []))
  const byHandle = new Map(all.flat().map((keys) => [`${keys.rp_id} ${keys.user_id}`, keys]))
  return [...byHandle.values()]
}

/** The user's authenticators, and the enrolled factors that their factors list. */
export async function enrolledFactors({ parts, session }: Call): Promise<readonly EnrolledFactor[]> {
  const context = factorContext(parts, session)
  const [records, defaultKind, ...listed] = await Promise.all([
    parts.store.listAuthenticators(session.user.id),
    parts.store.findDefaultFactor(session.user.id),
    ...parts.factors.map((factor) => factor.list?.(context) ?? []),
  ])
  const all = [...records.map((record) => enrolledToWire(record)), ...listed.flat()]
  return all.map((factor) => (factor.kind === defaultKind ? { ...factor, default: true } : factor))
}

/**
 * The offers that accept no attempts on this device. On a known device, also those that are disabled on unknown devices
 * only.
 */
async function lockedFactors({ parts, session }: Call): Promise<readonly LockedFactor[]> {
  const failures = await parts.store.listFailures(session.user.id)
  if (failures.length === 0) return []
  const now = parts.clock()
  const here = await countedAs(session)
  const lockOf = (id: string, counted: CountedAs): Pick<LockedFactor, 'retry_after'> | undefined => {
    const failure = failures.find(({ key }) => key === keyAs(counted, id))
    if (!failure) return undefined
    if (failure.failures >= failuresThatDisable(counted, parts.limits)) return {}
    return failure.lockedUntil > now ? { retry_after: secondsUntil(failure.lockedUntil, now) } : undefined
  }
  return (await allOffers(parts, session)).flatMap(({ id, kind }): readonly LockedFactor[] => {
    const lock = lockOf(id, here)
    if (lock) return [{ id, kind, ...lock }]
    const other = here === 'known_device' ? lockOf(id, 'elsewhere') : undefined
    return other && other.retry_after === undefined ? [{ id, kind, elsewhere: true }] : []
  })
}

export function enrolledToWire({ id, kind, label, createdAt, lastUsedAt, data }: AuthenticatorRecord): EnrolledFactor {
  const { backedUp, target, deviceId } = data
  return {
    id,
    kind,
    label,
    created_at: seconds(createdAt),
    ...(lastUsedAt === undefined ? {} : { last_used_at: seconds(lastUsedAt) }),
    ...(typeof target === 'string' ? { target } : {}),
    ...(typeof deviceId === 'string' ? { device: deviceId } : {}),
    ...(typeof backedUp === 'boolean' ? { synced: backedUp } : {}),
    managed: true,
  }
}
