import { StepUpError } from '../error.ts'
import type { Requirement } from '../requirement.ts'

/** Claims of a verified ID token about an authentication. */
export interface AuthenticationClaims {
  /** The provider's name for the user. */
  readonly sub?: string | undefined
  readonly acr?: string | undefined
  /** Seconds since the epoch, by the provider's clock. */
  readonly auth_time?: number | undefined
  /** Time of issue, in seconds since the epoch by the provider's clock. Ages are relative to it, so the local clock may be wrong. */
  readonly iat?: number | undefined
}

/** Seconds by which the clocks of one provider may differ. */
const SKEW = 5

/**
 * Asserts that an authentication satisfies the requirement (OpenID Connect Core §3.1.3.7, CLI-11): providers may return less, and another
 * user may sign in to the popup.
 *
 * @param subject - The `sub` of the signed-in user.
 * @throws StepUpError `another_person`, `insufficient_proof`, `stale_proof`
 * @example
 * ```ts
 * const claims = { sub: 'mara', acr: 'phr', auth_time: 1_764_000_000, iat: 1_764_000_010 }
 * assertAuthenticated(claims, { acrValues: ['phr'], maxAge: 60 }, 'mara')
 * ```
 */
export function assertAuthenticated(claims: AuthenticationClaims, requirement: Requirement, subject: string): void {
  const { sub, acr, auth_time, iat } = claims
  if (sub === undefined || sub !== subject) throw new StepUpError('another_person')
  const { maxAge } = requirement
  const levels = requirement.acrValues ?? []
  if (levels.length > 0 && (acr === undefined || !levels.includes(acr))) throw new StepUpError('insufficient_proof')
  if (maxAge === undefined) return
  // Allows one second for truncated fractions. An `auth_time` that is later than `iat` by more than `SKEW` is not in
  // seconds, and would be fresh forever.
  if (auth_time === undefined || iat === undefined || !(iat - auth_time <= maxAge + 1 && auth_time <= iat + SKEW))
    throw new StepUpError('stale_proof')
}
