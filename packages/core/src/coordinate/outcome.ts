import type { CarriedProof, Challenge, Refusal } from '@stepup/protocol'

import type { Approval, ChallengeBackend } from '../challenge-backend.ts'

/**
 * The call that carried the proof has its response. `accepted`: the response is no error, so the server accepted the
 * proof.
 */
export interface Replayed {
  readonly type: 'replayed'
  readonly accepted: boolean
}

/**
 * Replays a waiting call with the proof of its challenge. Resolves with `undefined` if the proof was not sent, or if
 * the API did not read it.
 */
export type Carry = (proof: CarriedProof) => Promise<
  | Replayed
  /** `challenge`: the currently open challenge of the call. */
  | { readonly type: 'refused'; readonly refusal: Refusal; readonly challenge: Challenge | undefined }
  | undefined
>

/** Outcome of a prompt or an elevator. */
export type Outcome =
  | ({ readonly type: 'approved' } & Approval)
  | Replayed
  /** The challenge was approved, and its result went to another tab or was lost. */
  | { readonly type: 'approved_elsewhere' }
  | { readonly type: 'cancelled' | 'unavailable' | 'denied' | 'load_failed'; readonly cause?: unknown }

/** The reached level, if known. The API of a call that carried its proof does not report it. */
export function acrOf(outcome: Extract<Outcome, { type: 'approved' | 'replayed' }>): string | undefined {
  return outcome.type === 'approved' ? (outcome.elevation ?? outcome.grant)?.acr : undefined
}

/** Reports the end of a prompt or an elevator to the calls that wait for it. `settle` or `fail` is called once. */
export interface Settlement {
  /** The server renewed the challenge that is shown. */
  readonly renewed?: (challenge: Challenge) => void
  /** Absent where no call can carry its proof. */
  readonly carry?: Carry
  readonly settle: (outcome: Outcome) => void
  readonly fail: (error: unknown) => void
}

/** The two sides of a challenge: the backend that decides about it, and the calls or the elevator that wait for it. */
export interface Sides {
  readonly backend: ChallengeBackend
  readonly settlement: Settlement
}
