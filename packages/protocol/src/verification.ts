import type { Challenge } from './challenge.ts'
import type { ResendLimits } from './factor.ts'

/**
 * Response of `POST /challenges/:id/factors/:factor/begin`.
 */
export interface BeginResult {
  /** Fresh options of the ceremony, for a passkey or a security key. */
  readonly options?: unknown
  /** Masked target of the message. */
  readonly target?: string
  /** Seconds until the code expires. */
  readonly expires_in?: number
  readonly resend?: ResendLimits
  /** The number of a `push`. The user enters it on the other device, which makes them compare both screens. */
  readonly number?: string
  /** For `push`: seconds between two `{ poll: true }` requests. */
  readonly poll_in?: number
}

/**
 * Body of `POST /challenges/:id/factors/:factor/verify`. The factor's kind determines its member.
 */
export type VerifyRequest =
  /** `totp`, `email_otp`, `sms_otp`, `recovery_code`: the entered code. */
  | { readonly code: string }
  | { readonly password: string }
  /** `passkey`, `security_key`: the assertion, as `AuthenticationResponseJSON`. */
  | { readonly assertion: unknown }
  /** `push`: checks for an answer of the other device. A poll does not count as an attempt. */
  | { readonly poll: true }
  /** An app's own `x-...`: data that its driver and its server factor agree on. */
  | { readonly response: unknown }

/**
 * Elevation of the session, until `expires_in` passes. It confirms the user's identity.
 */
export interface Elevation {
  /** Level that the session reached. */
  readonly acr: string
  /** Methods used (RFC 8176). */
  readonly amr: readonly string[]
  /** Time of the authentication, in seconds since the epoch by the server's clock. */
  readonly auth_time: number
  /**
   * Seconds until the elevation expires for requirements without a maximum age. A rule with a `max_age` compares it with `auth_time`,
   * which may allow less or more time.
   */
  readonly expires_in: number
}

/**
 * A single-use permission for one action with exactly these `authorization_details`.
 */
export interface Grant {
  /** Opaque token for the `Step-Up-Grant` header of the replay. Send it nowhere else. */
  readonly token: string
  /** Level of the approval. A grant does not elevate the session. */
  readonly acr: string
  /** Seconds until the grant expires. */
  readonly expires_in: number
}

/**
 * Result of a successful verification.
 *
 * @example
 * ```ts
 * function describe(result: VerifyResult): string {
 *   switch (result.status) {
 *     case 'waiting':
 *       return `ask again in ${result.poll_in} s`
 *     case 'pending':
 *       return `${result.step_up.remaining} more`
 *     case 'approved':
 *       return result.grant ? `approved once, at ${result.grant.acr}` : `now at ${result.elevation.acr}`
 *   }
 * }
 * ```
 */
export type VerifyResult =
  /** `push`: the other device has not answered yet. */
  | { readonly status: 'waiting'; readonly poll_in: number }
  /** One more factor is required: the same challenge with the remaining offers. */
  | { readonly status: 'pending'; readonly step_up: Challenge }
  | ApprovedResult

/**
 * Result of a completed challenge: an elevation of the session, or a grant for one call. Never both, because the proof for one payment
 * must not unlock anything else (ELV-11).
 */
export type ApprovedResult =
  | { readonly status: 'approved'; readonly elevation: Elevation; readonly grant?: never }
  /** The challenge was bound to its details, or required a new proof (`max_age` 0). */
  | { readonly status: 'approved'; readonly grant: Grant; readonly elevation?: never }

/** Response of `GET /elevation`. */
export type ElevationState = { readonly status: 'none' } | ({ readonly status: 'elevated' } & Elevation)

/** Request header for the grant of a replay. */
export const GRANT_HEADER = 'Step-Up-Grant'
