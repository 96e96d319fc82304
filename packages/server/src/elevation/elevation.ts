import type { Elevation, ElevationState } from '@stepup/protocol'

import { meets, partsOf } from '../assurance/combination.ts'
import { isPast, isRecent, seconds, secondsUntil } from '../time/clock.ts'
import type { Engine } from '../engine.ts'
import { satisfiesLevel } from '@stepup/policy'
import { sharesIn } from '../session/superseded.ts'
import type { Session } from '../session/session.ts'
import type { Approval, ElevationRecord, Requirement } from '../store/records.ts'

/** Whether what the session proved earlier is enough, and by what. */
export type Standing =
  | { readonly satisfied: false }
  | { readonly satisfied: true; readonly elevation?: ElevationRecord }

/** A proof that has to be new, or for these details only, can't come from the past: it comes with a grant. */
export function needsGrant({ bound, maxAge }: Requirement): boolean {
  return bound || maxAge === 0
}

/** Checks a requirement against the session's elevations, and its sign-in. */
export async function standingOf(engine: Engine, session: Session, requirement: Requirement): Promise<Standing> {
  if (needsGrant(requirement)) return { satisfied: false }
  const now = engine.clock()
  const { acrValues, maxAge } = requirement

  for (const elevation of await elevationsOf(engine, session)) {
    if (!isGood(engine, elevation, now, maxAge)) continue
    if (meets(engine, requirement, partsOf(engine, elevation.kinds, []), elevation.acr))
      return { satisfied: true, elevation }
  }
  // What a sign-in was made of, the app's `amr` doesn't tell well enough to count factors.
  if (requirement.factors) return { satisfied: false }
  // A session that doesn't know when it began is never fresh (ELV-13).
  const isFresh = maxAge === undefined || isRecent(session.authTime, now, maxAge)
  return { satisfied: isFresh && satisfiesLevel(engine.levels, session.acr, acrValues) }
}

/**
 * Whether an elevation is still good. That goes by when it was proven and by the requirement at hand, and by nothing that another rule
 * would have allowed: how long a record is kept says for how long somebody may find it, not for how long it holds (EDGE-27).
 */
function isGood(
  { limits }: Pick<Engine, 'limits'>,
  { authenticatedAt }: ElevationRecord,
  now: number,
  maxAge?: number,
): boolean {
  if (maxAge !== undefined) return isRecent(seconds(authenticatedAt), now, maxAge)
  return isPast(seconds(authenticatedAt), now) && authenticatedAt + limits.elevationLifetime > now
}

/** How elevated the session is now, by its strongest level, for what does not say how old a proof may be. */
export async function elevationState(engine: Engine, session: Session): Promise<ElevationState> {
  const now = engine.clock()
  const alive = (await elevationsOf(engine, session)).filter((each) => isGood(engine, each, now))
  const strongest = alive.find(({ acr }) => alive.every((other) => satisfiesLevel(engine.levels, acr, [other.acr])))
  return strongest ? { status: 'elevated', ...elevationToWire(engine, strongest, now) } : { status: 'none' }
}

export function elevationToWire(
  { limits }: Pick<Engine, 'limits'>,
  elevation: ElevationRecord,
  now: number,
): Elevation {
  return {
    acr: elevation.acr,
    amr: elevation.amr,
    auth_time: seconds(elevation.authenticatedAt),
    expires_in: secondsUntil(elevation.authenticatedAt + limits.elevationLifetime, now),
  }
}

/** How the session was elevated. */
export function approvalOf({ kind, kinds, factorId, acr, amr, authenticatedAt }: ElevationRecord): Approval {
  return { kind, kinds, factorId, acr, amr, at: seconds(authenticatedAt) }
}

/** The session's own, as far as the token of this request has a part in them. */
async function elevationsOf({ store }: Engine, session: Session): Promise<readonly ElevationRecord[]> {
  return (await store.findElevations(session.id)).filter(
    ({ userId, authenticatedAt }) => userId === session.user.id && sharesIn(session, authenticatedAt),
  )
}
