import type { AuditEvent } from './audit/audit.ts'
import { auditSinks } from './audit/audit-sink.ts'
import { operatorLog } from './audit/operator-log.ts'
import { combineByElement } from './assurance/combination.ts'
import { checkFactors } from './assurance/check-factors.ts'
import { checkOrigins } from './request/origins.ts'
import { createWording } from './message/wording.ts'
import { detailTypes, detailValidator } from './details/validate-details.ts'
import { deviceCookieOf } from './device/device-cookie.ts'
import { knownDevice, rememberDevice } from './device/known-device.ts'
import { type Engine, engineOfRequest, policyReader } from './engine.ts'
import { handle } from './endpoints/handler.ts'
import { defaultLimits } from './limits/limits.ts'
import { unlock } from './limits/unlock.ts'
import type { StepUpServerOptions } from './options.ts'
import { type Decision, defaultLevels } from '@stepup/policy'
import { erasePerson } from './operator/erase-person.ts'
import { exportPerson, type PersonExport } from './operator/export-person.ts'
import { type ActionRequest, decideInTime } from './decision/decide.ts'
import { deadline } from './time/deadline.ts'
import { decisionLog } from './decision/decision-log.ts'
import type { Gate } from './protect/gate.ts'
import { protect, type ProtectRequest } from './protect/protect.ts'
import { createSeal } from './seal/seal.ts'
import { type CurrentSession, currentSession, sessionAtHand } from './request/current-session.ts'
import type { Session, SessionUser } from './session/session.ts'
import { nistSessionLimits } from '@stepup/policy/packs'
import { amountOf } from './signals/amount.ts'
import { checkSignals } from './signals/check-signals.ts'
import { riskScorer } from './signals/risk.ts'
import type { DeviceRecord } from './store/records.ts'
import type { RevokedBelongings } from './store/revocation.ts'
import { byWhom, isTaking, revoke, type RevokeRequest } from './operator/revoke.ts'
import { sweep, type SweepOptions } from './operator/sweep.ts'

/** The server side of step-up. */
export interface StepUpServer<Tx = unknown> {
  /** Answers every call under the mount path. */
  handler(request: Request): Promise<Response>
  /** Guards an action: go ahead, or answer with the response it holds. Call it before any side effect. */
  protect(request: Request, what: ProtectRequest): Promise<Gate<Tx>>
  /** What the policies say, without any effect. Throws when nobody is signed in. With `session`, that one is not read again. */
  evaluate(request: Request, what: ActionRequest & Pick<ProtectRequest, 'session'>): Promise<Decision>
  /** Who makes this request, with the known device that it comes from. Nothing when nobody is signed in. */
  session(request: Request): Promise<CurrentSession | undefined>
  /** The known device of a person that this request comes from, whoever is signed in: before a sign-in, say. */
  device(request: Request, user: Pick<SessionUser, 'id'>): Promise<DeviceRecord | undefined>
  /**
   * Makes the browser of this request a known device of the person, without a step-up: when an account is opened on it. Returns the
   * `Set-Cookie` values.
   */
  trustDevice(request: Request, session: Pick<Session, 'id' | 'user'>): Promise<readonly string[]>
  /** Lets a factor that was disabled take tries again: an operator's way back, after the person was identified. */
  unlock(which: { readonly userId: string; readonly factorId: string; readonly operator?: string }): Promise<void>
  /** When every decision and event so far is written: before a process ends, or a worker's request is forgotten. */
  settled(): Promise<void>
  /**
   * Removes what is long over from the store, in small batches, and returns how much that was. Schedule it, say every ten minutes;
   * several nodes may do it at once.
   */
  sweep(options?: SweepOptions): Promise<number>
  /**
   * Ends open challenges, grants, elevations and begun enrollments: on logout, or when something smells (ELV-16). Of a person, it can take
   * known devices and lately enrolled factors in the same step. Returns what it took. The sessions are the app's: end them first.
   *
   * @example
   * ```ts
   * const stolenOn = new Date('2026-11-24T08:00:00Z')
   * await stepUp.revoke({ userId: 'cus_81', devices: true, factorsSince: stolenOn, operator: 'ines@bank.example' })
   * ```
   */
  revoke(whose: RevokeRequest): Promise<RevokedBelongings>
  /** All that is kept of a person, without secrets: for them, when they ask (GDPR Art. 15 and 20). The trail says who took it. */
  exportPerson(userId: string, by: { readonly operator: string }): Promise<PersonExport>
  /**
   * Removes everything that is kept of a person (GDPR Art. 17), and returns how many records that was. End their sessions first: what they
   * do afterwards is kept again. The audit trail stays, with ids and salted hashes, and still verifies.
   */
  erasePerson(userId: string, by: { readonly operator: string }): Promise<{ readonly records: number }>
}

/**
 * Creates the server side of step-up: decides when it is needed, runs the factors, issues elevations and grants.
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
  const { origins, levels = defaultLevels, basePath = '/step-up' } = options
  checkOrigins('`origins`', origins)
  checkFactors(options.factors, levels)
  const { signals = [] } = options
  checkSignals(signals)
  const limits = { ...defaultLimits, ...options.limits }
  const { telemetry, waitUntil } = options
  const limit = limits.deliveryTimeout
  const audits = auditSinks(options.audit ?? operatorLog(), { telemetry, limit, waitUntil })
  const { audit } = audits
  const clock = options.clock ?? Date.now
  const policies = policyReader({
    source: options.policies,
    levels,
    signals,
    onRefused: (error) => audit({ type: 'error', at: clock(), error }),
  })
  // A policy that doesn't compile should stop the start, not the first customer.
  policies()

  const types = detailTypes(options.details)
  const engine: Engine<Tx> = {
    store: options.store,
    session: options.session,
    seal: createSeal(options.secret),
    factors: options.factors,
    levels,
    combine: options.combine ?? combineByElement(levels),
    limits,
    sessionLimits: options.sessionLimits ?? nistSessionLimits,
    devices: {
      cookie: deviceCookieOf(origins, options.devices),
      lifetime: options.devices?.lifetime ?? 90 * 24 * 60 * 60 * 1000,
      trustAt: options.devices?.trustAt ?? levels[1] ?? levels[0] ?? '',
    },
    origins,
    basePath: basePath.replace(/\/+$/u, ''),
    clock,
    grants: options.grants,
    proof: options.proof,
    clientAddress: options.clientAddress ?? (() => undefined),
    notify: options.notify ?? (() => undefined),
    policies,
    audit,
    audited: () => undefined,
    sink: audits.sink,
    tellOnce: onceEach((mistake) => audit({ type: 'error', at: clock(), error: new Error(mistake) })),
    telemetry,
    signals,
    signalDeadline: options.signalDeadline ?? 500,
    places: options.places,
    historyLimit: options.historyLimit ?? 500,
    keepsActivity: signals.some(({ usesHistory }) => usesHistory),
    amountOf: options.amountOf ?? amountOf,
    riskOf: riskScorer(signals, options.risk),
    inTime: deadline('The decision', limits.decisionTimeout),
    decisions: decisionLog({ store: options.store, audit, clock, limit, waitUntil }),
    validateDetails: detailValidator(types),
    wording: createWording({ details: types, ...(options.actions ? { actions: options.actions } : {}) }),
  }

  async function tellOperator(event: AuditEvent): Promise<void> {
    const own = audits.sink()
    own.audit(event)
    await own.audited()
  }

  return {
    handler: (request) => handle(engine, request),
    protect: (request, what) => protect(engine, request, what),
    async evaluate(request, what) {
      const session = what.session
        ? sessionAtHand(engine, request, what.session, { pending: false })
        : await currentSession(engine, request)
      if (!session) throw new Error('There is no session to evaluate for.')
      return (await decideInTime(engine, session, what)).decision
    },
    session: (request) => currentSession(engine, request),
    device: (request, user) => knownDevice(engine, request, user),
    async trustDevice(request, session) {
      const own = engineOfRequest(engine)
      const known = await knownDevice(own, request, session.user)
      const remembered = await rememberDevice(own, request, session, known)
      await own.audited()
      return remembered ? [remembered.cookie] : []
    },
    async settled() {
      await engine.decisions.settled()
      await audits.settled()
    },
    async unlock({ userId, factorId, operator }) {
      const own = audits.sink()
      await unlock(engine.store, userId, factorId)
      own.audit({ type: 'factor.unlocked_by_operator', at: clock(), userId, factorId, ...byWhom(operator) })
      await own.audited()
    },
    async exportPerson(userId, { operator }) {
      await engine.decisions.settled()
      const person = await exportPerson(engine.store, userId, engine.seal)
      await tellOperator({ type: 'person.exported', at: clock(), userId, operator })
      return person
    },
    async erasePerson(userId, { operator }) {
      await engine.decisions.settled()
      await audits.settled()
      return erasePerson({ store: engine.store, now: clock, tell: tellOperator }, userId, operator)
    },
    sweep: (sweepOptions) => sweep(engine, sweepOptions),
    async revoke(request) {
      const own = audits.sink()
      const taken = await revoke(engine, request)
      const whose = 'userId' in request ? { userId: request.userId } : { sessionId: request.sessionId }
      const what = 'userId' in request && isTaking(request) ? taken : {}
      own.audit({ type: 'session.revoked', at: clock(), ...whose, ...what, ...byWhom(request.operator) })
      await own.audited()
      return taken
    },
  }
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
