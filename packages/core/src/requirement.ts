import type { AuthorizationDetail, Challenge } from '@stepup/protocol'

/** What a call needs, or would need. */
export interface Requirement {
  /** Any one suffices, in order of preference. Absent: any will do. */
  readonly acr?: string | readonly string[] | undefined
  /** Seconds since the person last proved that it's them. */
  readonly maxAge?: number | undefined
  readonly action?: string | undefined
  /** What is being approved (RFC 9396). Present when the proof is bound to it, and good for nothing else. */
  readonly details?: readonly AuthorizationDetail[] | undefined
  /** The challenge of a step-up server, when the answer brought one. */
  readonly challenge?: Challenge | undefined
}

/** What a challenge asks for. */
export function requirementOf(challenge: Challenge): Requirement {
  const { acr_values: acr, max_age: maxAge, action, authorization_details: details } = challenge
  return { acr, maxAge, action, details, challenge }
}

/** The levels that will do; empty when any does. */
export function acrValuesOf({ acr = [] }: Requirement): readonly string[] {
  return typeof acr === 'string' ? [acr] : acr
}

/** Whether the proof is for one call only: it approves the details that are shown, or an earlier proof is never fresh enough. */
export function isBound({ details, maxAge }: Requirement): boolean {
  return details !== undefined || maxAge === 0
}
