import type { AuthorizationDetail } from './authorization-details.ts'
import type { FactorKind, FactorOffer } from './factor.ts'

/**
 * A public reason code with the numbers its words may name, for example `{ amount: '1000.00', currency: 'EUR' }`.
 *
 * @example
 * ```ts
 * const params: ReasonParams = { amount: '1000.00', currency: 'EUR' }
 * ```
 */
export type ReasonParams = Readonly<Record<string, string | number>>

/**
 * What the server asks for, as it rides in the `step_up` member of the problem body.
 *
 * Times are relative seconds, so that a client clock which is hours off does no harm.
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
  /** At least 128 random bits. Unknown, and somebody else's, look the same (ELV-08). */
  readonly id: string
  /** What the person is about to do: `transfer.create`. */
  readonly action: string
  /** Any one of these suffices, in order of preference (RFC 9470 §3). */
  readonly acr_values: readonly string[]
  /** Seconds since the last active authentication that are still fresh enough (RFC 9470 §3). */
  readonly max_age?: number
  /** Seconds until the challenge ends. */
  readonly expires_in: number
  /** Public codes, mapped to the person's language by the prompt. */
  readonly reasons: readonly string[]
  /** Numbers that the words for a reason may name, by reason code. */
  readonly reason_params?: Readonly<Record<string, ReasonParams>>
  /** What is being approved, as the server recorded it (RFC 9396). Present when the proof is bound to it. */
  readonly authorization_details?: readonly AuthorizationDetail[]
  /** What can answer it, best first. */
  readonly factors: readonly FactorOffer[]
  /** How many more factors are needed. */
  readonly remaining: number
  /** What was answered already, when the policy asks for more than one factor. Absent while nothing was. */
  readonly answered?: readonly FactorKind[]
  /**
   * What this person may set up right now to answer with: some of it after they have proven that they may, which `POST /factors` then asks
   * for. Present when nothing of what they have will do.
   */
  readonly enrollable?: readonly FactorKind[]
}

/**
 * Where a challenge stands.
 *
 * @example
 * ```ts
 * const over: readonly ChallengeStatus[] = ['approved', 'cancelled', 'denied', 'expired', 'locked']
 * ```
 */
export type ChallengeStatus = 'pending' | 'approved' | 'cancelled' | 'denied' | 'expired' | 'locked'

/**
 * The answer of `GET /challenges/:id`, and of `POST /challenges/:id/renew` with the new challenge.
 *
 * @example
 * ```ts
 * const { status, step_up }: ChallengeState = await (await fetch('/step-up/challenges/q8Zr1x')).json()
 * ```
 */
export interface ChallengeState {
  readonly status: ChallengeStatus
  readonly step_up: Challenge
}
