import { isBound, type Requirement } from '../requirement.ts'

/** A level that the session proved. */
export interface Proven {
  /** The reached level, if known. */
  readonly acr?: string | undefined
  /** The levels of which one was reached. */
  readonly acrValues: readonly string[]
  /** Milliseconds by the client's clock. */
  readonly provenAt: number
}

/** Whether every level of one list is in another. An empty list needs no level. */
function reaches(acrValues: readonly string[], needed: readonly string[]): boolean {
  return needed.length === 0 || (acrValues.length > 0 && acrValues.every((acr) => needed.includes(acr)))
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
    reaches(open.acrValues ?? [], needed.acrValues ?? [])
  )
}

/** Whether a proven level meets a requirement that it was not proven for. */
export function satisfies({ acr, acrValues, provenAt }: Proven, needed: Requirement, now: number): boolean {
  const levels = needed.acrValues ?? []
  return (
    !isBound(needed) &&
    now - provenAt <= (needed.maxAge ?? Infinity) * 1000 &&
    ((acr !== undefined && levels.includes(acr)) || reaches(acrValues, levels))
  )
}

/** Whether a call that is challenged again after a proof needs more than was proven. */
export function asksMore(before: Requirement, acr: string | undefined, next: Requirement): boolean {
  if (next.challenge && next.challenge.id === before.challenge?.id) return false
  const levels = next.acrValues ?? []
  const reached = (acr !== undefined && levels.includes(acr)) || reaches(before.acrValues ?? [], levels)
  return !reached || (isBound(next) && !isBound(before))
}
