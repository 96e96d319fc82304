import type { Challenge } from './challenge.ts'
import type { ResendLimits } from './factor.ts'

/** The answer of `POST /challenges/:id/factors/:factor/begin`. */
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

/** The body of `POST /challenges/:id/factors/:factor/verify`; which member it has goes by the factor's kind. */
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

/** The session now holds this, until `expires_in` runs out. For "is it still you". */
export interface Elevation {
  /** The level that was reached. */
  readonly acr: string
  /** How (RFC 8176). */
  readonly amr: readonly string[]
  /** When, in seconds since the epoch by the server's clock. */
  readonly auth_time: number
  /** Seconds until it ends. */
  readonly expires_in: number
}

/** One approval of one action with exactly these `authorization_details`. Single use. */
export interface Grant {
  /** Opaque; goes into the `Step-Up-Grant` header of the replay, and nowhere else. */
  readonly token: string
  /** Seconds until it ends. */
  readonly expires_in: number
}

/** The answer of a verification that succeeded. */
export type VerifyResult =
  /** `push`: nobody has answered yet. */
  | { readonly status: 'waiting'; readonly poll_in: number }
  /** One more factor is needed: the same challenge, with what can answer it now. */
  | { readonly status: 'pending'; readonly step_up: Challenge }
  | { readonly status: 'approved'; readonly elevation: Elevation; readonly grant?: Grant }

/** The answer of `GET /elevation`. */
export type ElevationState = { readonly status: 'none' } | ({ readonly status: 'elevated' } & Elevation)

/** The request header that carries a grant on the replay. */
export const GRANT_HEADER = 'Step-Up-Grant'
