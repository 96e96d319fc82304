import { isBound, type Requirement } from '../requirement.ts'

/** A level that the session proved. */
export interface Proven {
  /** The reached level, if known. */
  readonly acr?: string | undefined
  /** The levels of a requirement, of which the session reached one. */
  readonly acrValues: readonly string[]
  /** Time of the proof, in milliseconds by the client's clock. */
  readonly provenAt: number
}

/**
 * Whether one of the needed levels was reached: by the reached level, or because every level that may have been reached
 * is a needed one. Without needed levels, any level is enough.
 */
function reaches(acrValues: readonly string[] = [], needed: readonly string[] = [], acr = ''): boolean {
  return (
    needed.length === 0 ||
    needed.includes(acr) ||
    (acrValues.length > 0 && acrValues.every((value) => needed.includes(value)))
  )
}

/**
 * Whether a call may wait for the proof of another call: the open requirement is as strong and as fresh, neither is bound, and the same
 * server asks. A challenge of the step-up server proves nothing to a resource server that trusts a provider.
 */
export function canJoin(open: Requirement, needed: Requirement): boolean {
  return (
    !isBound(open) &&
    !isBound(needed) &&
    !open.challenge === !needed.challenge &&
    (needed.maxAge ?? Infinity) >= (open.maxAge ?? Infinity) &&
    reaches(open.acrValues, needed.acrValues)
  )
}

/** Whether a proven level meets a requirement that it was not proven for. */
export function satisfies({ acr, acrValues, provenAt }: Proven, needed: Requirement, now: number): boolean {
  return (
    !isBound(needed) &&
    now - provenAt <= (needed.maxAge ?? Infinity) * 1000 &&
    reaches(acrValues, needed.acrValues, acr)
  )
}

/** Whether a call that is challenged again after a proof needs more than was proven. */
export function asksMore(before: Requirement, acr: string | undefined, next: Requirement): boolean {
  if (next.challenge && next.challenge.id === before.challenge?.id) return false
  return !reaches(before.acrValues, next.acrValues, acr) || (isBound(next) && !isBound(before))
}
