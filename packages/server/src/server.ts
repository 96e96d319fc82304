import { type Decision, defaultLevels, type PolicyFacts } from '@stepup/policy'
import type { Challenge } from '@stepup/protocol'
import { nistSessionLimits } from '@stepup/policy/packs'

import { combineByElement } from './assurance/assurance.ts'
import { checkFactors } from './assurance/check-factors.ts'
import type { AuditEvent } from './audit/audit.ts'
import { auditSinks, partsOfRequest } from './audit/audit-sink.ts'
import { operatorLog } from './audit/operator-log.ts'
import { type ActionRequest, decideInTime } from './decision/decide.ts'
import { decisionLog } from './decision/decision-log.ts'
import { policyReader } from './decision/policy-source.ts'
import { assertDevelopment } from './endpoints/assert-development.ts'
import { detailTypes, detailValidator } from './details/detail-types.ts'
import { deviceCookieOf } from './device/device-cookie.ts'
import { knownDevice, rememberDevice } from './device/known-device.ts'
import type { EndpointParts } from './endpoints/call.ts'
import { handle } from './endpoints/handler.ts'
import { defaultLimits, unlock } from './limits/limits.ts'
import { createWording } from './message/wording.ts'
import { erasePerson } from './operator/erase-person.ts'
import { exportPerson, type PersonExport } from './operator/export-person.ts'
import { revoke, type RevokeRequest } from './operator/revoke.ts'
import { sweep, type SweepOptions } from './operator/sweep.ts'
import type { StepUpServerOptions } from './options.ts'
import type { Gate } from './protect/gate.ts'
import { type PrepareRequest, prepareChallenge } from './protect/prepare-challenge.ts'
import { protect } from './protect/protect.ts'
import type { ProtectParts, ProtectRequest } from './protect/protect-request.ts'
import { type CurrentSession, currentSession, sessionAtHand } from './request/current-session.ts'
import { checkOrigins } from './request/origins.ts'
import { Lines } from './queue/lines.ts'
import { createSeal } from './seal/seal.ts'
import type { Session, SessionUser } from './session/session.ts'
import { amountOf } from './signals/amount.ts'
import { checkSignals } from './signals/check-signals.ts'
import type { ServerSetup } from './setup/server-setup.ts'
import { riskScorer } from './signals/risk.ts'
import type { DeviceRecord } from './store/records.ts'
import type { RevokedBelongings } from './store/operations/endings.ts'
import { deadline } from './time/deadline.ts'

const DAY = 24 * 60 * 60 * 1000

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
   * Issues the challenge of a call that a page is about to offer, for the page's own response. The client keeps it (`prepare`), and the first
   * request after the click carries the proof, if the call's gate accepts it (`proofInReplay`). `undefined` when the call needs no proof, or
   * when there is nothing to prepare: a call without a preparation is challenged as usual.
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
  /** The decision of the policies, without any effect. With `session`, the adapter does not read the session. Throws without a session. */
  evaluate(request: Request, what: ActionRequest & Pick<ProtectRequest, 'session'>): Promise<Evaluation>
  /** The request's session with its known device; `undefined` without a signed-in user. */
  session(request: Request): Promise<CurrentSession | undefined>
  /** The user's known device that sent the request, also without a session: before a sign-in, say. */
  device(request: Request, user: Pick<SessionUser, 'id'>): Promise<DeviceRecord | undefined>
  /**
   * Makes the browser of a request a known device without a step-up: when a user opens their account in it. Returns the `Set-Cookie`
   * values.
   */
  trustDevice(request: Request, session: Pick<Session, 'id' | 'user'>): Promise<readonly string[]>
  /** Unlocks a disabled authenticator: an operator's way back, after they have identified the user. */
  unlock(which: { readonly userId: string; readonly factorId: string; readonly operator?: string }): Promise<void>
  /** Settles when all decisions and events are written: before a process exits, or a worker forgets its request. */
  settled(): Promise<void>
  /**
   * Removes expired and old records from the store in small batches, and returns their number. Schedule it, say every ten minutes; several
   * nodes may run it at once.
   */
  sweep(options?: SweepOptions): Promise<number>
  /**
   * Revokes open challenges, grants, elevations and enrollments: on a sign-out, or on suspicion (ELV-16). For a user, it can remove known
   * devices and recent authenticators in the same step. Returns what it removed. The sessions are the app's: end them first.
   *
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
   * Removes all records of a user (GDPR Art. 17), and returns their number. End the user's sessions first: later activity is recorded again.
   * The audit trail stays, with ids and salted hashes, and still verifies.
   */
  erasePerson(userId: string, by: { readonly operator: string }): Promise<{ readonly records: number }>
}

/**
 * Creates the server side of step-up: decides when a step-up is required, verifies the factors, and issues elevations and grants.
 *
 * @example
 * ```ts
 * const origins = ['https://bank.example']
 * const factors = [passkey({ rpId: 'bank.example', rpName: 'Bank', origins })]
 * const stepUp = createStepUpServer({ store, session, factors, policies, secret, origins })
 *
 * async function transfer(request: Request): Promise<Response> {
 *   const gate = await stepUp.protect(request, { action: 'transfer.create', details })
 *   return gate.allowed ? Response.json({ sent: true }) : gate.response
 * }
 * ```
 */
export function createStepUpServer<Tx = unknown>(options: StepUpServerOptions<Tx>): StepUpServer<Tx> {
  const { store, session, factors, origins, levels = defaultLevels, signals = [], telemetry, waitUntil } = options
  checkOrigins('`origins`', origins)
  checkFactors(factors, levels)
  checkSignals(signals)
  if (options.development) assertDevelopment()
  const clock = options.clock ?? Date.now
  const limits = { ...defaultLimits, ...options.limits }
  const limit = limits.deliveryTimeout
  const { audit, sink, settled } = auditSinks(options.audit ?? operatorLog(), { telemetry, limit, waitUntil })
  const reportError = (error: unknown): void => audit({ type: 'error', at: clock(), error })
  const policies = policyReader({ source: options.policies, levels, signals, onRefused: reportError })
  // Policies that do not compile stop the start, rather than the first request.
  policies()

  const details = detailTypes(options.details)
  const parts: EndpointParts & ProtectParts<Tx> = {
    store,
    session,
    factors,
    levels,
    origins,
    signals,
    telemetry,
    limits,
    clock,
    audit,
    sink,
    policies,
    tellOnce: onceEach((mistake) => reportError(new Error(mistake))),
    seal: createSeal(options.secret),
    combine: options.combine ?? combineByElement(levels),
    sessionLimits: options.sessionLimits ?? nistSessionLimits,
    devices: {
      cookie: deviceCookieOf(origins, options.devices),
      lifetime: options.devices?.lifetime ?? 90 * DAY,
      trustAt: options.devices?.trustAt ?? levels[1] ?? levels[0] ?? '',
    },
    development: options.development ?? false,
    basePath: (options.basePath ?? '/step-up').replace(/\/+$/u, ''),
    grants: options.grants,
    proof: options.proof,
    clientAddress: options.clientAddress ?? (() => undefined),
    notify: options.notify ?? (() => undefined),
    signalDeadline: options.signalDeadline ?? 500,
    places: options.places,
    historyLimit: options.historyLimit ?? 500,
    keepsActivity: signals.some(({ usesHistory }) => usesHistory),
    amountOf: options.amountOf ?? amountOf,
    riskOf: riskScorer(signals, options.risk),
    inTime: deadline('The decision', limits.decisionTimeout),
    lines: new Lines(),
    later: (effect) => effect(),
    decisions: decisionLog({ store, audit, clock, limit, waitUntil }),
    validateDetails: detailValidator(details),
    wording: createWording({ details, ...(options.actions ? { actions: options.actions } : {}) }),
  }

  /** Reports an operator's action, and waits for the report. */
  async function report(event: AuditEvent): Promise<void> {
    const events = sink()
    events.audit(event)
    await events.audited()
  }

  return {
    setup: {
      basePath: parts.basePath,
      origins,
      levels,
      kinds: factors.map(({ kind }) => kind),
      signals: Object.fromEntries(signals.map(({ name, facts }) => [name, facts])),
      challengeLifetime: limits.challengeLifetime,
      clock,
      amountOf: parts.amountOf,
      audit,
    },
    handler: (request) => handle(parts, request),
    protect: (request, what) => protect(parts, request, what),
    async prepare(request, what) {
      const requestParts = partsOfRequest(parts)
      const challenge = await prepareChallenge(requestParts, request, what)
      await requestParts.audited()
      return challenge
    },
    async evaluate(request, what) {
      const current = what.session
        ? sessionAtHand(parts, request, what.session, { pending: false })
        : await currentSession(parts, request)
      if (!current) throw new Error('The request has no session to evaluate for.')
      const { decision, inputs } = await decideInTime(parts, current, what)
      return { ...decision, inputs }
    },
    session: async (request) => currentSession(parts, request),
    device: (request, user) => knownDevice(parts, request, user),
    async trustDevice(request, trusted) {
      const requestParts = partsOfRequest(parts)
      const known = await knownDevice(requestParts, request, trusted.user)
      const remembered = await rememberDevice(requestParts, request, trusted, known)
      await requestParts.audited()
      return remembered ? [remembered.cookie] : []
    },
    async settled() {
      await parts.decisions.settled()
      await settled()
    },
    async unlock({ userId, factorId, operator }) {
      await unlock(store, userId, factorId)
      await report({ type: 'factor.unlocked_by_operator', at: clock(), userId, factorId, ...named(operator) })
    },
    async exportPerson(userId, { operator }) {
      await parts.decisions.settled()
      const person = await exportPerson(store, userId, parts.seal)
      await report({ type: 'person.exported', at: clock(), userId, operator })
      return person
    },
    async erasePerson(userId, { operator }) {
      await parts.decisions.settled()
      await settled()
      return erasePerson({ store, now: clock, tell: report }, userId, operator)
    },
    sweep: (sweepOptions) => sweep(parts, sweepOptions),
    async revoke(request) {
      const removed = await revoke(parts, request)
      const whose = 'userId' in request ? { userId: request.userId } : { sessionId: request.sessionId }
      await report({ type: 'session.revoked', at: clock(), ...whose, ...removed, ...named(request.operator) })
      return removed ?? { devices: [], factors: [] }
    },
  }
}

function named(operator: string | undefined): { readonly operator?: string } {
  return operator === undefined ? {} : { operator }
}

/** Passes each text on once. */
function onceEach(tell: (text: string) => void): (text: string) => void {
  const told = new Set<string>()
  return (text) => {
    if (told.has(text)) return
    told.add(text)
    tell(text)
  }
}
