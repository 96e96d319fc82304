import type { Decision, PolicyFacts } from '@stepup/policy'
import type { Challenge } from '@stepup/protocol'

import type { ActionRequest } from './decision/decide.ts'
import type { Unlocking } from './limits/locks.ts'
import type { PersonExport } from './operator/export-person.ts'
import type { RevokeRequest } from './operator/revoke.ts'
import type { SweepOptions } from './operator/sweep.ts'
import type { Gate } from './protect/gate.ts'
import type { PrepareRequest } from './protect/prepare-challenge.ts'
import type { ProtectRequest } from './protect/protect-request.ts'
import type { PolicyVersions } from './publishing/policy-change.ts'
import type { Alerts } from './review/alerts.ts'
import type { LabelRequest } from './review/label-decision.ts'
import type { LabelRecord } from './store/desk-records.ts'
import type { CurrentSession } from './request/current-session.ts'
import type { Session, SessionUser } from './session/session.ts'
import type { ServerSetup } from './server-setup.ts'
import type { RevokedBelongings } from './store/operations/endings.ts'
import type { DeviceRecord } from './store/records.ts'

/** A decision with the facts that it was made from: details, signals, risk and session. */
export interface Evaluation extends Decision {
  readonly inputs: PolicyFacts
}

/** The server side of step-up. */
export interface StepUpServer<Tx = unknown> {
  readonly setup: ServerSetup
  /** Responds to every call under the mount path. */
  handler(request: Request): Promise<Response>
  /** Protects an action: go ahead, or return the gate's response. Call it before any side effect. */
  protect(request: Request, what: ProtectRequest): Promise<Gate<Tx>>
  /**
   * Issues the challenge of a call that a page is about to offer, for the page's own response. The client keeps it
   * (`prepare`), and the first request after the click carries the proof, if the call's gate accepts it
   * (`proofInReplay`). `undefined` when the call needs no proof, or when there is nothing to prepare: a call without a
   * preparation is challenged as usual.
   *
   * @example
   * ```ts
   * async function transferPage(request: Request): Promise<Response> {
   *   const call = { method: 'POST', url: '/api/transfers' }
   *   return Response.json({ step_up: await stepUp.prepare(request, { action: 'transfer.create', details, call }) })
   * }
   * ```
   */
  prepare(request: Request, what: PrepareRequest): Promise<Challenge | undefined>
  /**
   * Returns the decision of the policies, without any effect. With `session`, the adapter does not read the session.
   * Throws if the request has no session.
   */
  evaluate(request: Request, what: ActionRequest & Pick<ProtectRequest, 'session'>): Promise<Evaluation>
  /** The request's session with its known device; `undefined` without a signed-in user. */
  session(request: Request): Promise<CurrentSession | undefined>
  /** The user's known device that sent the request, also without a session, for example before a sign-in. */
  device(request: Request, user: Pick<SessionUser, 'id'>): Promise<DeviceRecord | undefined>
  /**
   * Makes the browser of a request a known device without a step-up: when a user opens their account in it. Returns the `Set-Cookie`
   * values.
   */
  trustDevice(request: Request, session: Pick<Session, 'id' | 'user'>): Promise<readonly string[]>
  /**
   * Unlocks a disabled authenticator: an operator's way back, after they have identified the user. `factorId` is an id under `locked` of
   * `GET /factors`, or `*` for the whole account, which failures from unknown devices lock there. Returns what was unlocked, and what still
   * has failures.
   */
  unlock(which: { readonly userId: string; readonly factorId: string; readonly operator?: string }): Promise<Unlocking>
  /** The versions of the policies, where they are published in the store. */
  readonly policies: PolicyVersions
  /** The alerts that a monitor such as `@stepup/desk` evaluates, shared by all nodes. */
  readonly alerts: Alerts
  /**
   * Labels a decision, so that friction and catch can be counted. A later label counts instead of the one before, which
   * stays as history. A user who denies a request on another device has labeled it `not_me`. `undefined` for an unknown
   * decision.
   *
   * @example
   * ```ts
   * const decisionId = '5e0f2b0c-7f0e-4d8e-9a51-0a6a0b6a2a11'
   * await stepUp.label({ decisionId, label: 'fraud', by: 'ines@bank.example', note: 'The payee is a mule.' })
   * ```
   */
  label(request: LabelRequest): Promise<LabelRecord | undefined>
  /** Settles when all decisions and events are written: before a process exits, or a worker forgets its request. */
  settled(): Promise<void>
  /**
   * Removes expired and old records from the store in small batches, and returns their number. Schedule it, for example
   * every ten minutes; several nodes may run it concurrently.
   */
  sweep(options?: SweepOptions): Promise<number>
  /**
   * Revokes open challenges, grants, elevations and enrollments: on a sign-out, or on suspicion (ELV-16). For a user, it can remove known
   * devices and recent authenticators in the same step. Returns what it removed. The sessions are the app's: end them first.
   *
   * @throws TypeError for a request without an id, which would revoke nothing.
   * @example
   * ```ts
   * const stolenOn = new Date('2026-11-24T08:00:00Z')
   * await stepUp.revoke({ userId: 'cus_81', devices: true, factorsSince: stolenOn, operator: 'ines@bank.example' })
   * ```
   */
  revoke(whose: RevokeRequest): Promise<RevokedBelongings>
  /** All records of a user, without secrets: for the user's request (GDPR Art. 15 and 20). The audit trail names the operator. */
  exportPerson(userId: string, by: { readonly operator: string }): Promise<PersonExport>
  /**
   * Removes all records of a user (GDPR Art. 17), and returns their number. End the user's sessions first: later
   * activity is recorded again. The audit trail stays, with ids and salted hashes, and still verifies.
   */
  erasePerson(userId: string, by: { readonly operator: string }): Promise<{ readonly records: number }>
}
