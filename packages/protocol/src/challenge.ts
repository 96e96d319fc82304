import type { AuthorizationDetail } from './authorization-details.ts'
import type { FactorKind, FactorOffer } from './factor.ts'

/**
 * Values for the text of a reason, for example `{ amount: '1000.00', currency: 'EUR' }`.
 */
export type ReasonParams = Readonly<Record<string, string | number>>

/**
 * A challenge: the `step_up` member of the problem body.
 *
 * Times are relative, in seconds, so that a wrong client clock does no harm.
 *
 * @example
 * ```ts
 * const challenge: Challenge = {
 *   id: 'q8Zr1xGm3nT6vYb2LwKc9dHs4eJf7aUo',
 *   action: 'card.reveal',
 *   acr_values: ['phr', 'aal2'],
 *   max_age: 300,
 *   expires_in: 300,
 *   reasons: ['sensitive_data'],
 *   factors: [{ id: 'totp', kind: 'totp', code_length: 6 }],
 *   remaining: 1,
 * }
 * ```
 */
export interface Challenge {
  /** At least 128 random bits. An unknown id and another user's id get the same response (ELV-08). */
  readonly id: string
  /** Action that the challenge is for: `transfer.create`. */
  readonly action: string
  /** Sufficient levels, in order of preference (RFC 9470 §3). */
  readonly acr_values: readonly string[]
  /** Maximum age of the authentication, in seconds (RFC 9470 §3). */
  readonly max_age?: number
  /** Seconds until the challenge expires. */
  readonly expires_in: number
  /** Public reason codes. The prompt shows their texts in the user's language. */
  readonly reasons: readonly string[]
  /** Values for the texts of the reasons, by reason code. */
  readonly reason_params?: Readonly<Record<string, ReasonParams>>
  /** Details to approve, as the server recorded them (RFC 9396). Present when the challenge is bound to them. */
  readonly authorization_details?: readonly AuthorizationDetail[]
  /** Offered factors, best first. */
  readonly factors: readonly FactorOffer[]
  /** Number of factors still required. */
  readonly remaining: number
  /** Kinds of the completed factors, if the policy requires several. Absent before the first one succeeds. */
  readonly answered?: readonly FactorKind[]
  /**
   * Factor kinds that the user may enroll now to complete the challenge. Some need a proof first, which `POST /factors` then requires.
   * Present when no authenticator of the user is sufficient.
   */
  readonly enrollable?: readonly FactorKind[]
}

/**
 * State of a challenge.
 */
export type ChallengeStatus = 'pending' | 'approved' | 'cancelled' | 'denied' | 'expired' | 'locked'

/** Response of `GET /challenges/:id`, and of `POST /challenges/:id/renew` with the new challenge. */
export interface ChallengeState {
  readonly status: ChallengeStatus
  readonly step_up: Challenge
}
