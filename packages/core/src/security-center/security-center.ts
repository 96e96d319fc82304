import type { DeviceList, EnrolledFactor, EnrollmentStart, FactorKind, FactorList, KnownDevice } from '@stepup/protocol'

import type { FreshHeaders } from '../api/fresh-headers.ts'
import type { FactorDriver } from '../factors/driver.ts'
import type { Resource } from './resource.ts'

/** Options of {@link createSecurityCenter}. */
export interface SecurityCenterOptions {
  /** Path of the step-up handler. Default `/step-up`. */
  readonly baseUrl?: string
  /**
   * Pass the client's `stepUp.fetch`, because every change of a factor or a device may require a step-up. Default: the
   * global `fetch`.
   */
  readonly fetch?: typeof globalThis.fetch
  /** Headers that must be created per call: a token, a CSRF token. */
  readonly headers?: FreshHeaders
  /** Whether requests send cookies. Default `same-origin`. */
  readonly credentials?: RequestCredentials
  /** Creates passkeys and security keys. Default: the browser's WebAuthn. */
  readonly driver?: FactorDriver
}

/** Data that the user needs to complete an enrollment: the setup key of an authenticator app, the masked number of a phone. */
export type EnrollmentOf<TKind extends FactorKind> = EnrollmentStart extends infer TStart
  ? TStart extends { readonly kind: infer TKinds }
    ? TKind extends TKinds
      ? TStart
      : never
    : never
  : never

/**
 * The user's factors and devices, and every change of them. A change resolves after the server has made it, and the lists are then loaded
 * again.
 *
 * Changes reject with a `StepUpError`: `cancelled` when the user cancels the step-up, `unexpected_response` with the server's `problem`
 * (`last_factor`, `factor_locked`, `rate_limited`, ...).
 */
export interface SecurityCenter {
  /** `GET /factors`. */
  readonly factors: Resource<FactorList>
  /** `GET /devices`. */
  readonly devices: Resource<DeviceList>
  /** Whether this browser can create a passkey or a security key in this document. */
  readonly canAddKey: () => boolean
  /**
   * Creates a passkey or a security key with the browser's own dialog.
   *
   * @returns The new factor; `undefined` when the user closed the browser's dialog, or the authenticator is enrolled already.
   * @throws StepUpError `key_unavailable` if this document may not create keys: see `canAddKey`.
   */
  readonly addKey: (
    kind: 'passkey' | 'security_key',
    options?: {
      readonly label?: string
      readonly signal?: AbortSignal
      /**
       * Whether a password manager may create a passkey without a dialog, or refuse silently
       * (`mediation: 'conditional'`), after a proof by password. Default `false`.
       */
      readonly automatic?: boolean
    },
  ) => Promise<EnrolledFactor | undefined>
  /** Starts the enrollment of an authenticator app. {@link SecurityCenter.confirmCode} completes it. */
  readonly startApp: () => Promise<EnrollmentOf<'totp'>>
  /** Sends a code to a phone number (E.164: `+4915123456789`). {@link SecurityCenter.confirmCode} completes the enrollment. */
  readonly startNumber: (number: string) => Promise<EnrollmentOf<'sms_otp'>>
  /** Completes an enrollment with the code of the app or the message. Rejects with the problem `invalid_code` for a wrong code. */
  readonly confirmCode: (
    enrollment: string,
    code: string,
    options?: { readonly label?: string },
  ) => Promise<EnrolledFactor>
  /** Creates recovery codes, which replace all earlier ones. The server shows them once. */
  readonly createRecoveryCodes: () => Promise<readonly string[]>
  readonly renameFactor: (id: string, label: string) => Promise<void>
  /** Makes a factor the default: prompts ask for it first. */
  readonly preferFactor: (id: string) => Promise<void>
  /** Removes a factor. The last strong one needs `last: true`; without it the server refuses with the problem `last_factor`. */
  readonly removeFactor: (id: string, options?: { readonly last?: boolean }) => Promise<void>
  /** Unlocks a factor that is locked after too many failures. */
  readonly unlockFactor: (id: string) => Promise<void>
  readonly renameDevice: (id: string, label: string) => Promise<KnownDevice>
  /** Removes a device: the browser becomes an unknown device, and can no longer approve. */
  readonly removeDevice: (id: string) => Promise<void>
}
