import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { SessionLimits } from '@stepup/policy/packs'
import type { AuthorizationDetail } from '@stepup/protocol'

import type { Audit } from './audit/audit.ts'
import type { CombineFactors } from './assurance/assurance.ts'
import type { Levels } from './assurance/levels.ts'
import type { PolicySource } from './decision/policy-source.ts'
import type { Clock } from './time/clock.ts'
import type { Factor } from './factor/factor.ts'
import type { DetailType } from './details/detail-types.ts'
import type { DeviceOptions } from './device/device-cookie.ts'
import type { GrantSigner } from './grant/grant-signer.ts'
import type { ProofOfPossession } from './grant/proof-of-possession.ts'
import type { ActionWords } from './message/wording.ts'
import type { Limits } from './limits/limits.ts'
import type { Notify } from './notice/notice.ts'
import type { WaitUntil } from './host/host.ts'
import type { Amount } from './signals/amount.ts'
import type { PlaceSource } from './signals/context.ts'
import type { RiskOptions } from './signals/risk.ts'
import type { Signal } from './signals/signal.ts'
import type { PublishingOptions } from './publishing/publishing-options.ts'
import type { Secrets } from './seal/seal.ts'
import type { SessionAdapter } from './session/session.ts'
import type { Telemetry } from './telemetry/telemetry.ts'
import type { StepUpStore } from './store/operations/store.ts'

/** Options of `createStepUpServer`. */
export interface StepUpServerOptions<Tx = unknown> {
  readonly store: StepUpStore<Tx>
  readonly session: SessionAdapter
  /** The factors, in order of preference: the first that fits a challenge is offered first. */
  readonly factors: readonly Factor[]
  readonly policies: PolicySource
  /** Lets managers publish versions of the policies (`stepUp.policies`). Needs `policies: storedPolicies(...)`. */
  readonly publishing?: PublishingOptions
  /**
   * A text with at least 32 random bytes, of which keys are derived:
   * `node -p "crypto.randomBytes(32).toString('base64url')"`. Losing it voids authenticator apps, enrolled telephones
   * and recovery codes. To change it, give several: the first one writes, and what any of them wrote can be read.
   */
  readonly secret: Secrets
  /**
   * The origins that the app is served from: `https://bank.example`. The server refuses changes by pages of other
   * origins.
   */
  readonly origins: readonly string[]
  /** Levels, weakest first. Default `aal1 < aal2 < phr < phrh`. */
  readonly levels?: Levels
  /** Returns the combined level of several factors. Default: two of the lowest level with different elements reach the second. */
  readonly combine?: CombineFactors
  /** Limits of attempts, messages and lifetimes. Default: see each limit. */
  readonly limits?: Partial<Limits>
  /** Lifetimes of sessions. Default {@link nistSessionLimits}; `{}` leaves them to the app. */
  readonly sessionLimits?: SessionLimits
  /** Rules by which the server recognizes the browsers of users. */
  readonly devices?: DeviceOptions
  /**
   * Receives every event. Default: errors and probable configuration mistakes go to `console.error`; `() => {}` is
   * silent.
   */
  readonly audit?: Audit
  /** Spans and metrics: `openTelemetry()` of `@stepup/server/opentelemetry`. */
  readonly telemetry?: Telemetry
  /**
   * Tells users through another channel about changes of their authenticators and devices, and about failures (FAC-14).
   * Default: nobody is told.
   */
  readonly notify?: Notify
  /**
   * The types of `authorization_details` that the app uses, each with a schema of its fields beside `type`: zod,
   * valibot, arktype, or any other Standard Schema. `detailType()` of `@stepup/server/details` adds the words for
   * messages. The server refuses other types and unknown fields (RFC 9396 §5). `payment` and `payment_batch` are built
   * in and can be replaced.
   */
  readonly details?: Readonly<Record<string, StandardSchemaV1 | DetailType>>
  /**
   * The purposes of the app's own actions, in the words of messages with a code: the rest of "Your code to …" in English. An action
   * without words is named by its id.
   *
   * @example
   * ```ts
   * const actions: StepUpServerOptions['actions'] = {
   *   'limit.change': { en: 'change your daily limit', de: 'Tageslimit ändern' },
   * }
   * ```
   */
  readonly actions?: Readonly<Record<string, ActionWords>>
  /**
   * Returns the client's address, as your trusted proxy reports it. There is no default, because clients can write any `X-Forwarded-For`.
   * Without it, there are no limits per address.
   */
  readonly clientAddress?: (request: Request) => string | undefined
  /** Signals for the policies, under `signals.<name>`: `device()`, `velocity()`, or your own. */
  readonly signals?: readonly Signal[]
  /** Timeout for all signals in milliseconds. A late signal is missing. Default 500. */
  readonly signalDeadline?: number
  /** Weights and levels of `risk`. */
  readonly risk?: RiskOptions
  /** Source of places for addresses: `maxmind()` of `@stepup/server/maxmind`, or your own. */
  readonly places?: PlaceSource
  /** Number of past events per user that signals read. Default 500. */
  readonly historyLimit?: number
  /** Returns the amount of an action. Default: the sum of the details' `instructedAmount` or `total`. */
  readonly amountOf?: (details: readonly AuthorizationDetail[]) => Amount | undefined
  /** Signs grants, for services that can't read the store. Default: a grant is a random token. */
  readonly grants?: GrantSigner
  /** Reads proofs that a client holds a key, and binds grants to the key: `dpop()` of `@stepup/server/jose`. */
  readonly proof?: ProofOfPossession
  /**
   * Keeps the host from ending work after the response: `waitUntil` of `cloudflare:workers`, or of `@vercel/functions`. With it, no request
   * waits to record an allowing decision, and none is lost. Without it, requests on Workers and on Lambda wait for their own; elsewhere the
   * process is assumed to continue.
   */
  readonly waitUntil?: WaitUntil
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly clock?: Clock
  /**
   * For tests: the six digits of every e-mail and text message, instead of random ones. A known code can approve
   * everything, so the server refuses this option unless `NODE_ENV` is `test` or `development`.
   */
  readonly fixedCode?: string | undefined
  /** Mount path of the handler. Default `/step-up`. */
  readonly basePath?: string
  /**
   * The people whose requests this server decides about, recorded with each decision: `staff`, beside another server
   * for `customers` in the same store. 1 to 50 visible characters.
   */
  readonly audience?: string
  /**
   * For developers: `@stepup/devtools` may read why the policies decided as they did, rule by rule with the facts, and may let a challenge
   * expire. Only for the session's own decisions and challenges. The log explains calls without a session. Refused when `NODE_ENV` is
   * `production`. Default `false`.
   */
  readonly development?: boolean
}
