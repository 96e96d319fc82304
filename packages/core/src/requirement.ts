import type { AuthorizationDetail, Challenge, Refusal } from '@stepup/protocol'

/**
 * A challenge of another backend, as its dialect read it. All members come from a response: an elevator must not trust them, and sends
 * nothing to an address among them without comparing its origin.
 */
export interface DialectChallenge {
  /** The dialect: `kratos`. */
  readonly name: string
  /** The level in the backend's own words: `aal2`. */
  readonly level: string
  readonly [member: string]: unknown
}

/**
 * The proof that a call requires.
 *
 * @example
 * ```ts
 * const fresh: Requirement = { acrValues: ['phr', 'aal2'], maxAge: 300 }
 * await stepUp.ensure(fresh)
 * ```
 */
export interface Requirement {
  /**
   * Levels in order of preference, of which one is enough. Default: any level. Where another backend names no level, its
   * dialect makes one with the backend's name: `kratos:aal2`.
   */
  readonly acrValues?: readonly string[] | undefined
  /** Seconds since the last proof. */
  readonly maxAge?: number | undefined
  readonly action?: string | undefined
  /** The details to approve (RFC 9396). With details, the proof is bound to them and valid for nothing else. */
  readonly details?: readonly AuthorizationDetail[] | undefined
  /** The challenge, if a step-up server issued one. */
  readonly challenge?: Challenge | undefined
  /** The challenge of another backend, for its elevator. */
  readonly dialect?: DialectChallenge | undefined
  /** The refusal of the proof that the call carried. */
  readonly refusal?: Refusal | undefined
}

export function requirementOf(challenge: Challenge): Requirement {
  const { acr_values: acrValues, max_age: maxAge, action, authorization_details: details } = challenge
  return { acrValues, maxAge, action, details, challenge }
}

/** Whether the proof is for one call only: it approves details, or no earlier proof is fresh enough. */
export function isBound({ details, maxAge }: Requirement): boolean {
  return details !== undefined || maxAge === 0
}
