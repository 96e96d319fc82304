import { acrValuesOf, isBound, type Requirement } from '../requirement.ts'

/** A proof that succeeded. */
export interface Proven {
  /** The level that was reached, where it is known. */
  readonly acr?: string | undefined
  /** The levels of which it reached one. */
  readonly acrValues: readonly string[]
  /** Milliseconds by the client's clock. */
  readonly provenAt: number
}

/** Checks whether every level that satisfies one requirement also satisfies the other. */
function reaches(acrValues: readonly string[], needed: readonly string[]): boolean {
  return needed.length === 0 || (acrValues.length > 0 && acrValues.every((acr) => needed.includes(acr)))
}

/**
 * Checks whether the proof of one call also satisfies another: not weaker, not older, not bound, and for the same server. A proof for our
 * server means nothing to a resource server that trusts a provider.
 */
export function canJoin(open: Requirement, needed: Requirement): boolean {
  return (
    !isBound(open) &&
    !isBound(needed) &&
    !open.challenge === !needed.challenge &&
    (needed.maxAge ?? Infinity) >= (open.maxAge ?? Infinity) &&
    reaches(acrValuesOf(open), acrValuesOf(needed))
  )
}

/** Checks whether a proof satisfies a call that did not start it. */
export function satisfies({ acr, acrValues, provenAt }: Proven, needed: Requirement, now: number): boolean {
  const levels = acrValuesOf(needed)
  return (
    !isBound(needed) &&
    now - provenAt <= (needed.maxAge ?? Infinity) * 1000 &&
    ((acr !== undefined && levels.includes(acr)) || reaches(acrValues, levels))
  )
}

/** Whether a call that was proven for one thing and is challenged again is now asked for more, rather than for the same. */
export function asksMore(before: Requirement, acr: string | undefined, next: Requirement): boolean {
  if (next.challenge && next.challenge.id === before.challenge?.id) return false
  const levels = acrValuesOf(next)
  const reached = (acr !== undefined && levels.includes(acr)) || reaches(acrValuesOf(before), levels)
  return !reached || (isBound(next) && !isBound(before))
}
