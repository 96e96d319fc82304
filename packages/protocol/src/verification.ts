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
}

/** The body of `POST /challenges/:id/factors/:factor/verify`: what was typed, or what the authenticator signed. */
export type VerifyRequest = { readonly code: string } | { readonly assertion: unknown }

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
  | { readonly status: 'pending'; readonly step_up: Challenge }
  | { readonly status: 'approved'; readonly elevation: Elevation; readonly grant?: Grant }

/** The answer of `GET /elevation`. */
export type ElevationState = { readonly status: 'none' } | ({ readonly status: 'elevated' } & Elevation)

/** The request header that carries a grant on the replay. */
export const GRANT_HEADER = 'Step-Up-Grant'
