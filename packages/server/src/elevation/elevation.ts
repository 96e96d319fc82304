import { satisfiesLevel } from '@stepup/policy'
import type { Elevation, ElevationState } from '@stepup/protocol'

import { type AssuranceParts, meets, strengthsOf } from '../assurance/assurance.ts'
import { sharesIn, type Session } from '../session/session.ts'
import type { Approval, ElevationRecord, Requirement } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { type Clock, isPast, isRecent, seconds, secondsUntil } from '../time/clock.ts'

export interface ElevationParts extends AssuranceParts {
  readonly store: Pick<StepUpStore, 'findElevations'>
  readonly clock: Clock
  readonly limits: { readonly elevationLifetime: number }
}

/**
 * Whether the session satisfies a requirement already, and by which elevation. Absent when the sign-in satisfies it.
 */
export type Standing =
  | { readonly satisfied: false }
  | { readonly satisfied: true; readonly elevation?: ElevationRecord }

/** Whether a requirement needs a new proof, or a proof for these details: no elevation satisfies it, only a grant. */
export function needsGrant({ bound, maxAge }: Requirement): boolean {
  return bound || maxAge === 0
}

export async function standingOf(parts: ElevationParts, session: Session, requirement: Requirement): Promise<Standing> {
  if (needsGrant(requirement)) return { satisfied: false }
  if (signInSatisfies(parts, session, requirement)) return { satisfied: true }
  const now = parts.clock()
  const { maxAge } = requirement
  for (const elevation of await elevationsOf(parts, session)) {
    const { kinds, acr } = elevation
    if (isFresh(parts, elevation, now, maxAge) && meets(parts, requirement, strengthsOf(parts, kinds, []), acr))
      return { satisfied: true, elevation }
  }
  return { satisfied: false }
}

/** Returns whether the session's sign-in satisfies a requirement, without reading the store. */
export function signInSatisfies(
  { levels, clock }: Pick<ElevationParts, 'levels' | 'clock'>,
  { acr, authTime }: Pick<Session, 'acr' | 'authTime'>,
  requirement: Requirement,
): boolean {
  const { acrValues, maxAge, factors } = requirement
  // The `amr` of a sign-in doesn't tell reliably which factors were used.
  if (needsGrant(requirement) || factors) return false
  // A session without a time of sign-in is never fresh (ELV-13).
  const isFreshSignIn = maxAge === undefined || isRecent(authTime, clock(), maxAge)
  return isFreshSignIn && satisfiesLevel(levels, acr, acrValues)
}

/**
 * Whether an elevation is fresh for a requirement. Only its `auth_time` and the requirement at hand count: a record may be kept longer, for
 * rules with a longer `max_age` (EDGE-27).
 */
function isFresh(
  { limits }: ElevationParts,
  { authenticatedAt }: ElevationRecord,
  now: number,
  maxAge?: number,
): boolean {
  if (maxAge !== undefined) return isRecent(seconds(authenticatedAt), now, maxAge)
  return isPast(seconds(authenticatedAt), now) && authenticatedAt + limits.elevationLifetime > now
}

/** The session's strongest elevation, for a requirement without `max_age`. */
export async function elevationState(parts: ElevationParts, session: Session): Promise<ElevationState> {
  const now = parts.clock()
  const fresh = (await elevationsOf(parts, session)).filter((elevation) => isFresh(parts, elevation, now))
  const strongest = fresh.find(({ acr }) => fresh.every((other) => satisfiesLevel(parts.levels, acr, [other.acr])))
  return strongest ? { status: 'elevated', ...elevationToWire(parts, strongest, now) } : { status: 'none' }
}

export function elevationToWire(
  { limits }: Pick<ElevationParts, 'limits'>,
  { acr, amr, authenticatedAt }: ElevationRecord,
  now: number,
): Elevation {
  const expiresIn = secondsUntil(authenticatedAt + limits.elevationLifetime, now)
  return { acr, amr, auth_time: seconds(authenticatedAt), expires_in: expiresIn }
}

export function approvalOf({ kind, kinds, factorId, acr, amr, authenticatedAt }: ElevationRecord): Approval {
  return { kind, kinds, factorId, acr, amr, at: seconds(authenticatedAt) }
}

/** The session's elevations that the request's token shares in. */
async function elevationsOf({ store }: ElevationParts, session: Session): Promise<readonly ElevationRecord[]> {
  return (await store.findElevations(session.id)).filter(
    ({ userId, authenticatedAt }) => userId === session.user.id && sharesIn(session, authenticatedAt),
  )
}
