import type { CheckOptions, FactType, PolicyData } from '@stepup/policy'
import type { AuthorizationDetail, FactorKind } from '@stepup/protocol'

import type { AuditEvent } from './audit/audit.ts'
import type { Levels } from './assurance/levels.ts'
import type { Amount } from './signals/amount.ts'
import type { Clock } from './time/clock.ts'

/** The setup of a server, without its secrets: for pages about its decisions, such as the desk. */
export interface ServerSetup {
  /** The mount path of the handler, without a slash at its end. */
  readonly basePath: string
  readonly origins: readonly string[]
  /** The ladder of levels, weakest first. */
  readonly levels: Levels
  /** The kinds of the factors, in order of preference. */
  readonly kinds: readonly FactorKind[]
  /** The types of each signal's facts. */
  readonly signals: Readonly<Record<string, Readonly<Record<string, FactType>>>>
  /** Levels, signals and kinds of factors that policies of this server are checked for. */
  readonly checks: CheckOptions
  /** Milliseconds until a challenge without an answer expires. */
  readonly challengeLifetime: number
  readonly clock: Clock
  /** Returns the amount of an action. */
  readonly amountOf: (details: readonly AuthorizationDetail[]) => Amount | undefined
  /** The people whose requests the server decides about. Absent for a server without the option. */
  readonly audience: string | undefined
  /**
   * Rule for the publication of versions, and the policies that alone decide about the actions that they name. Absent
   * where the policies come from the app's code alone.
   */
  readonly publishing: { readonly approvals: number; readonly policies: PolicyData } | undefined
  /** Reads the policies in force. Rejects while their source does not answer. */
  readPolicies(): Promise<PolicyData>
  /** Name of the trail that the server's audit writes: see `auditTrail`. Absent for an audit without a trail. */
  readonly trail: string | undefined
  /** Reports an event to the server's audit. */
  audit(event: AuditEvent): void
}
