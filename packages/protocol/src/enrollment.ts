import type { ApproverProof } from './approval.ts'
import type { FactorKind } from './factor.ts'

/**
 * One authenticator that the person has enrolled, as `GET /factors` lists it.
 *
 * @example
 * ```ts
 * const passkey: EnrolledFactor = {
 *   id: 'fac_1',
 *   kind: 'passkey',
 *   label: 'MacBook',
 *   created_at: 1_761_000_000,
 *   synced: true,
 *   managed: true,
 * }
 * ```
 */
export interface EnrolledFactor {
  readonly id: string
  readonly kind: FactorKind
  readonly label: string
  /** Seconds since the epoch. */
  readonly created_at: number
  /** Seconds since the epoch; absent when it was never used. */
  readonly last_used_at?: number
  /** Where messages go, masked. */
  readonly target?: string
  /** How many of a finite set are left, for recovery codes. */
  readonly left?: number
  /** A passkey that is synced to other devices (WebAuthn backup state). */
  readonly synced?: boolean
  /** For `push`: the device that approves, by its id in `GET /devices`. */
  readonly device?: string
  /** The person's choice of what to be asked for first. */
  readonly default?: boolean
  /** Whether it can be renamed and removed here; an address that the app owns can't. */
  readonly managed: boolean
}

/**
 * A factor that takes no tries right now, after too many failures.
 *
 * @example
 * ```ts
 * const locked: LockedFactor = { id: 'fac_2', kind: 'totp', retry_after: 900 }
 * ```
 */
export interface LockedFactor {
  /** What `POST /factors/:id/unlock` takes. */
  readonly id: string
  readonly kind: FactorKind
  /** Seconds until it takes tries again; absent when it doesn't by itself. */
  readonly retry_after?: number
  /** It takes tries here, on a device of the person's, and none from anywhere else. */
  readonly elsewhere?: true
}

/**
 * The answer of `GET /factors`.
 *
 * @example
 * ```ts
 * const { factors, locked = [] }: FactorList = await (await fetch('/step-up/factors')).json()
 * ```
 */
export interface FactorList {
  readonly factors: readonly EnrolledFactor[]
  /** Absent when none is. */
  readonly locked?: readonly LockedFactor[]
}

/**
 * The answer of `POST /factors`: what the person's authenticator needs. The body is `{ kind }`; for `sms_otp` also `{ number }` (E.164),
 * to which a code goes, and for `password` also `{ password }`.
 *
 * Those without an `id` need no confirmation. Recovery codes are shown once, and replace all earlier ones; a password replaces the
 * earlier one. For `push`, the browser that asks becomes one that can approve: it signs the `challenge` with a key of its own.
 *
 * @example
 * ```ts
 * function codesToShow(start: EnrollmentStart): readonly string[] {
 *   return start.kind === 'recovery_code' ? start.codes : []
 * }
 * ```
 */
export type EnrollmentStart =
  | { readonly kind: 'passkey' | 'security_key'; readonly id: string; readonly options: unknown }
  | { readonly kind: 'totp'; readonly id: string; readonly secret: string; readonly uri: string }
  | { readonly kind: 'sms_otp'; readonly id: string; readonly target: string; readonly expires_in: number }
  | { readonly kind: 'recovery_code'; readonly codes: readonly string[] }
  | { readonly kind: 'password' }
  | { readonly kind: 'push'; readonly id: string; readonly challenge: string }

/**
 * The body of `POST /factors/:id/confirm`, where `:id` is the enrollment's. The answer is the {@link EnrolledFactor}.
 *
 * @example
 * ```ts
 * const confirmation: EnrollmentConfirmation = { label: 'My phone', code: '287082' }
 * ```
 */
export type EnrollmentConfirmation = { readonly label?: string } & (
  | { readonly attestation: unknown }
  | { readonly code: string }
  | (ApproverProof & { readonly public_key: ApproverPublicKey })
)

/**
 * The public half of a browser's key for `push`, as a JWK (RFC 7518 §6.2.1).
 *
 * @example
 * ```ts
 * const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', keyPair.publicKey)
 * const key: ApproverPublicKey = { kty: 'EC', crv: 'P-256', x, y }
 * ```
 */
export interface ApproverPublicKey {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}
