import type { ApproverProof } from './approval.ts'
import type { FactorKind } from './factor.ts'

/**
 * An authenticator that the user enrolled, as `GET /factors` lists it.
 */
export interface EnrolledFactor {
  readonly id: string
  readonly kind: FactorKind
  readonly label: string
  /** Seconds since the epoch. */
  readonly created_at: number
  /** Seconds since the epoch. Absent before the first use. */
  readonly last_used_at?: number
  /** Masked address or number for messages. */
  readonly target?: string
  /** Number of unused recovery codes. */
  readonly left?: number
  /** Whether the passkey is synced to other devices (WebAuthn backup state). */
  readonly synced?: boolean
  /** Id of the approving device, as in `GET /devices`. Only for `push`. */
  readonly device?: string
  /** Whether the user chose this authenticator as the default. */
  readonly default?: boolean
  /** Whether the user can rename and remove it here. Addresses that the app manages cannot be changed here. */
  readonly managed: boolean
}

/**
 * An authenticator that is locked out after too many failures.
 */
export interface LockedFactor {
  /** Id for `POST /factors/:id/unlock`. */
  readonly id: string
  readonly kind: FactorKind
  /** Seconds until the lockout ends. Absent when only unlocking ends it. */
  readonly retry_after?: number
  /** The authenticator works on the user's known devices, and is locked on all others. */
  readonly elsewhere?: true
}

/**
 * A kind of authenticator that the user may enroll.
 */
export interface EnrollableFactor {
  readonly kind: FactorKind
  /** `POST /factors` asks for a proof first, which the user can give. */
  readonly needs_proof?: true
}

/** Response of `GET /factors`. */
export interface FactorList {
  readonly factors: readonly EnrolledFactor[]
  /** Kinds that the policies let the user enroll, in the server's order. Absent if the user may enroll no kind. */
  readonly enrollable?: readonly EnrollableFactor[]
  /** Absent when no authenticator is locked. */
  readonly locked?: readonly LockedFactor[]
  /** Absent when the server has no WebAuthn factor. */
  readonly accepted_keys?: readonly AcceptedKeys[]
}

/**
 * The passkeys and security keys that the server accepts from the user, for `PublicKeyCredential.signalAllAcceptedCredentials`, by which a
 * password manager hides removed passkeys (WebAuthn L3 §5.1.10).
 */
export interface AcceptedKeys {
  readonly rp_id: string
  /** User handle, as base64url. */
  readonly user_id: string
  /** Credential ids, as base64url. */
  readonly credential_ids: readonly string[]
}

/**
 * Response of `POST /factors`: the data for the new authenticator. The request body is `{ kind }`; for `sms_otp` also `{ number }`
 * (E.164), which receives a code, and for `password` also `{ password }`. For `passkey`, `{ automatic: true }` asks for options for
 * `mediation: 'conditional'`: the password manager then creates the passkey without a dialog.
 *
 * Results without an `id` need no confirmation. Recovery codes are shown once, and replace all earlier ones; a password replaces the
 * earlier one. For `push`, the requesting browser becomes an approving device: it signs the `challenge` with its own key.
 */
export type EnrollmentStart =
  | { readonly kind: 'passkey' | 'security_key'; readonly id: string; readonly options: unknown }
  | {
      readonly kind: 'totp'
      readonly id: string
      readonly secret: string
      readonly uri: string
      /** The QR code of `uri`, row by row: text in which `1` is a dark module. Absent when it would be too large to scan. */
      readonly qr?: readonly string[]
    }
  | { readonly kind: 'sms_otp'; readonly id: string; readonly target: string; readonly expires_in: number }
  | { readonly kind: 'recovery_code'; readonly codes: readonly string[] }
  | { readonly kind: 'password' }
  | { readonly kind: 'push'; readonly id: string; readonly challenge: string }

/**
 * Body of `POST /factors/:id/confirm`, with the id of the enrollment. The response is the {@link EnrolledFactor}.
 */
export type EnrollmentConfirmation = { readonly label?: string } & (
  | { readonly attestation: unknown }
  | { readonly code: string }
  | (ApproverProof & { readonly public_key: ApproverPublicKey })
)

/**
 * Public key of an approving browser, as a JWK (RFC 7518 §6.2.1).
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
