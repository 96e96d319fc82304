import type { Challenge } from './challenge.ts'
import type { ResendLimits } from './factor.ts'

/**
 * The answer of `POST /challenges/:id/factors/:factor/begin`.
 *
 * @example
 * ```ts
 * const sent: BeginResult = { target: 'a•••@example.com', expires_in: 300, resend: { available_in: 30, remaining: 3 } }
 * ```
 */
export interface BeginResult {
  /** Fresh ceremony options, for a passkey or a security key. */
  readonly options?: unknown
  /** Where the message went, masked. */
  readonly target?: string
  /** Seconds until the code that was sent ends. */
  readonly expires_in?: number
  readonly resend?: ResendLimits
  /** For `push`: the number that the person enters on the other device, so that they look at both. */
  readonly number?: string
  /** For `push`: seconds between one `{ poll: true }` and the next. */
  readonly poll_in?: number
}

/**
 * The body of `POST /challenges/:id/factors/:factor/verify`; which member it has goes by the factor's kind.
 *
 * @example
 * ```ts
 * const typed: VerifyRequest = { code: '287082' }
 * const asked: VerifyRequest = { poll: true }
 * ```
 */
export type VerifyRequest =
  /** `totp`, `email_otp`, `sms_otp`, `recovery_code`: what was typed. */
  | { readonly code: string }
  | { readonly password: string }
  /** `passkey`, `security_key`: what the authenticator signed, as `AuthenticationResponseJSON`. */
  | { readonly assertion: unknown }
  /** `push`: has the other device answered? Asking is no attempt. */
  | { readonly poll: true }
  /** An app's own `x-...`: whatever its two halves agree on. */
  | { readonly response: unknown }

/**
 * The session now holds this, until `expires_in` runs out. For "is it still you".
 *
 * @example
 * ```ts
 * const elevation: Elevation = { acr: 'phr', amr: ['swk', 'user'], auth_time: 1_764_000_000, expires_in: 300 }
 * ```
 */
export interface Elevation {
  /** The level that was reached. */
  readonly acr: string
  /** How (RFC 8176). */
  readonly amr: readonly string[]
  /** When, in seconds since the epoch by the server's clock. */
  readonly auth_time: number
  /**
   * Seconds until it ends for what does not say how old a proof may be. A rule with a `max_age` goes by `auth_time`, whether that is
   * shorter or longer.
   */
  readonly expires_in: number
}

/**
 * One approval of one action with exactly these `authorization_details`. Single use.
 *
 * @example
 * ```ts
 * const grant: Grant = { token: 'kV2…', acr: 'phr', expires_in: 120 }
 * ```
 */
export interface Grant {
  /** Opaque; goes into the `Step-Up-Grant` header of the replay, and nowhere else. */
  readonly token: string
  /** The level that it was approved at. The session itself is not elevated by it. */
  readonly acr: string
  /** Seconds until it ends. */
  readonly expires_in: number
}

/**
 * The answer of a verification that succeeded.
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
  /** `push`: nobody has answered yet. */
  | { readonly status: 'waiting'; readonly poll_in: number }
  /** One more factor is needed: the same challenge, with what can answer it now. */
  | { readonly status: 'pending'; readonly step_up: Challenge }
  | ApprovedResult

/**
 * The result of an approval: an elevation of the session, or a grant for one call. Never both: a proof that was given for one payment must
 * not open anything else (ELV-11).
 *
 * @example
 * ```ts
 * const elevated: ApprovedResult = {
 *   status: 'approved',
 *   elevation: { acr: 'aal2', amr: ['otp'], auth_time: 1_764_000_000, expires_in: 300 },
 * }
 * const once: ApprovedResult = { status: 'approved', grant: { token: 'kV2…', acr: 'phr', expires_in: 120 } }
 * ```
 */
export type ApprovedResult =
  | { readonly status: 'approved'; readonly elevation: Elevation; readonly grant?: never }
  /** The challenge was bound to its details, or asked for a proof of its own (`max_age` 0). */
  | { readonly status: 'approved'; readonly grant: Grant; readonly elevation?: never }

/**
 * The answer of `GET /elevation`.
 *
 * @example
 * ```ts
 * const state: ElevationState = await (await fetch('/step-up/elevation')).json()
 * if (state.status === 'elevated') console.log(state.acr, state.expires_in)
 * ```
 */
export type ElevationState = { readonly status: 'none' } | ({ readonly status: 'elevated' } & Elevation)

/**
 * The request header that carries a grant on the replay.
 *
 * @example
 * ```ts
 * const token = request.headers.get(GRANT_HEADER)
 * ```
 */
export const GRANT_HEADER = 'Step-Up-Grant'
