import type { ServerSetup, StepUpServer, StepUpStore } from '@stepup/server'
import type { Body } from '@stepup/server/http'

import type { AlertDesk } from '../alerts/alert-desk.ts'
import type { SegmentBacktests } from '../backtest/segment-backtests.ts'
import type { PolicyChecker } from '../checking/policy-checker.ts'
import type { Columns } from '../columns/columns.ts'
import type { DecisionReader } from '../columns/decision-reader.ts'
import type { Right } from '../contract.ts'
import type { LiveFeed } from '../live/feed.ts'
import type { DeskOptions, DeskUser } from '../options.ts'
import type { Turnstile } from '../queue/turnstile.ts'

export interface DeskParts {
  readonly setup: ServerSetup
  readonly stepUp: StepUpServer
  readonly store: StepUpStore
  /** The servers whose decisions are in the store, the one whose decisions are shown first. */
  readonly servers: readonly StepUpServer[]
  /** Audiences of the desk. Empty if there is only one. */
  readonly audiences: readonly string[]
  /** The mount path, without a slash at its end. */
  readonly basePath: string
  /** The parts of the desk that are the app's. */
  readonly app: Pick<DeskOptions, 'home' | 'signOut' | 'words' | 'people' | 'policyFile'>
  readonly columns: Columns
  readonly reader: DecisionReader
  readonly feed: LiveFeed
  /** Limits how many views are computed at once. */
  readonly views: Turnstile
  /** Limits concurrent lookups of names in the app. */
  readonly people: Turnstile
  /** Limits how many back-tests run at once. */
  readonly backtests: Turnstile
  /** Limits how many policies wait for the checker, which checks one at a time. */
  readonly checks: Turnstile
  /** Limits how many parts of the audit trail are verified at once. */
  readonly trails: Turnstile
  readonly checker: PolicyChecker
  /** Decisions that back-tests compare with, made once. */
  readonly compared: SegmentBacktests
  readonly alerts: AlertDesk
  /** The person of a request with the right to look; `undefined` for others, and if the app's hook fails. */
  authorize(request: Request): Promise<DeskUser | undefined>
}

export interface Call {
  readonly parts: DeskParts
  readonly user: DeskUser
  readonly request: Request
  readonly query: URLSearchParams
  /** The variables of the path, in order. */
  readonly ids: readonly string[]
  /** `{}` for `GET`. Unchecked. */
  readonly body: Body
}

export type Endpoint = (call: Call) => Promise<Response>

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: RegExp
  /** Right that the call needs, besides `look`. */
  readonly right?: Right
  /** Bytes of the largest body. Default 16 KiB. */
  readonly maxBytes?: number
  /** Calls of one person per hour, for calls that store data for a long time: a stolen session can't fill the store. */
  readonly perHour?: number
  readonly endpoint: Endpoint
}
