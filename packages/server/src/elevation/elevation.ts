import type { Elevation, ElevationState } from '@stepup/protocol'

import { meets, partsOf } from '../challenge/combination.ts'
import { seconds, secondsUntil } from '../clock.ts'
import type { Engine } from '../engine.ts'
import { satisfiesLevel } from '../policy/index.ts'
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
  const isFresh = (authTime: number): boolean => maxAge === undefined || seconds(now) - authTime <= maxAge

  for (const elevation of await engine.store.findElevations(session.id)) {
    if (elevation.userId !== session.user.id) continue
    const alive = maxAge === undefined ? elevation.expiresAt > now : isFresh(seconds(elevation.authenticatedAt))
    if (alive && meets(engine, requirement, partsOf(engine, elevation.kinds, []), elevation.acr))
      return { satisfied: true, elevation }
  }
  // What a sign-in was made of, the app's `amr` doesn't tell well enough to count factors.
  if (requirement.factors) return { satisfied: false }
  // A session that doesn't know when it began is never fresh: the comparison with NaN or undefined is false (ELV-13).
  return { satisfied: isFresh(session.authTime) && satisfiesLevel(engine.levels, session.acr, acrValues) }
}

/** How elevated the session is now, by its strongest level. */
export async function elevationState(engine: Engine, session: Session): Promise<ElevationState> {
  const now = engine.clock()
  const alive = (await elevationsOf(engine, session)).filter(({ expiresAt }) => expiresAt > now)
  const strongest = alive.find(({ acr }) => alive.every((other) => satisfiesLevel(engine.levels, acr, [other.acr])))
  return strongest ? { status: 'elevated', ...elevationToWire(strongest, now) } : { status: 'none' }
}

export function elevationToWire(elevation: ElevationRecord, now: number): Elevation {
  return {
    acr: elevation.acr,
    amr: elevation.amr,
    auth_time: seconds(elevation.authenticatedAt),
    expires_in: secondsUntil(elevation.expiresAt, now),
  }
}

/** How the session was elevated. */
export function approvalOf({ kind, kinds, factorId, acr, amr, authenticatedAt }: ElevationRecord): Approval {
  return { kind, kinds, factorId, acr, amr, at: seconds(authenticatedAt) }
}

async function elevationsOf({ store }: Engine, session: Session): Promise<readonly ElevationRecord[]> {
  return (await store.findElevations(session.id)).filter(({ userId }) => userId === session.user.id)
}
