import type { AuthorizationDetail, FactorKind } from '@stepup/protocol'

import type { Audit } from './audit/audit.ts'
import type { Clock } from './clock.ts'
import type { Factor } from './factor/factor.ts'
import type { Limits } from './limits/limits.ts'
import type { compilePolicies, satisfiesLevel } from './policy/index.ts'
import type { SessionAdapter, SessionUser } from './session/session.ts'
import type { StepUpStore } from './store/store.ts'

/** The ladder of levels, weakest first. */
export type Levels = Parameters<typeof satisfiesLevel>[0]

/** Policies as data. */
export type Policies = Parameters<typeof compilePolicies>[0]

/** The policies, or a function that returns the current ones: return another object to change them. */
export type PolicySource = Policies | (() => Policies)

/** Tells the person that something about their factors changed (FAC-14). */
export type Notify = (notice: {
  readonly type: 'factor.enrolled' | 'factor.renamed' | 'factor.removed'
  readonly user: SessionUser
  readonly kind: FactorKind
  readonly label: string
}) => void | Promise<void>

/** Options of `createStepUpServer`. */
export interface StepUpServerOptions<Tx = unknown> {
  readonly store: StepUpStore<Tx>
  readonly session: SessionAdapter
  /** In order of preference: the first that fits a challenge is offered first. */
  readonly factors: readonly Factor[]
  readonly policies: PolicySource
  /** At least 32 random bytes; keys are derived from it. Losing it voids authenticator apps and recovery codes. */
  readonly secret: string | Uint8Array
  /** The origins that the app is served from: `https://bank.example`. Others may not change anything. */
  readonly origins: readonly string[]
  /** Default `aal1 < aal2 < phr < phrh`. */
  readonly levels?: Levels
  readonly limits?: Partial<Limits>
  readonly audit?: Audit
  readonly notify?: Notify
  /** Checks `authorization_details` by `type`, and throws when they are wrong. Once given, unknown types are refused (RFC 9396 §5). */
  readonly details?: Readonly<Record<string, (detail: AuthorizationDetail) => void>>
  readonly clock?: Clock
  /** Where the handler is mounted. Default `/step-up`. */
  readonly basePath?: string
}
