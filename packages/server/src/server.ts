import { defaultLevels } from '@stepup/policy'
import { nistSessionLimits, type SessionLimits } from '@stepup/policy/packs'

import { checkFactors, combineByElement } from './assurance/assurance.ts'
import type { AuditEvent } from './audit/audit.ts'
import { auditSinks, partsOfRequest } from './audit/audit-sink.ts'
import { operatorLog } from './audit/operator-log.ts'
import { trailOf } from './audit/trail-of.ts'
import { decideInTime } from './decision/decide.ts'
import { decisionLog } from './decision/decision-log.ts'
import { policyReader } from './decision/policy-reader.ts'
import { feedOf, readSource } from './decision/policy-source.ts'
import { assertDevelopment } from './endpoints/development.ts'
import { detailTypes, detailValidator } from './details/detail-types.ts'
import { deviceRecognition } from './device/device-cookie.ts'
import { knownDevice, rememberDevice } from './device/known-device.ts'
import type { EndpointParts } from './endpoints/call.ts'
import { codeSource } from './factor/code.ts'
import { handle } from './endpoints/handler.ts'
import { readLimits } from './limits/limits.ts'
import { unlockNamed } from './limits/locks.ts'
import { createWording } from './message/wording.ts'
import { checkNumbers } from './numbers/check-numbers.ts'
import { erasePerson } from './operator/erase-person.ts'
import { exportPerson } from './operator/export-person.ts'
import { revoke } from './operator/revoke.ts'
import { sweep } from './operator/sweep.ts'
import type { StepUpServerOptions } from './options.ts'
import type { StepUpServer } from './step-up-server.ts'
import { prepareChallenge } from './protect/prepare-challenge.ts'
import { protect } from './protect/protect.ts'
import type { ProtectParts } from './protect/protect-request.ts'
import { currentSession, sessionAtHand, unprovenSession } from './request/current-session.ts'
import { SetupMistake } from './problem/setup-mistake.ts'
import { policyVersions, type VersionParts } from './publishing/policy-versions.ts'
import { checksOf } from './publishing/read-policies.ts'
import { policiesAboutPublishing } from './publishing/publishing-options.ts'
import { alerts } from './review/alerts.ts'
import { labelDecision } from './review/label-decision.ts'
import { checkOrigins } from './request/origins.ts'
import { inUnitOfWork } from './request/unit-of-work.ts'
import { Lines } from './queue/lines.ts'
import { createSeal } from './seal/seal.ts'
import { amountOf } from './signals/amount.ts'
import { checkSignals } from './signals/check-signals.ts'
import { riskScorer } from './signals/risk.ts'
import { readName } from './text/visible-text.ts'
import { deadline } from './time/deadline.ts'
import { MAX_TIMEOUT } from './time/within.ts'

const MAX_AUDIENCE = 50

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
  const newCode = codeSource(options.fixedCode)
  const clock = options.clock ?? Date.now
  const limits = readLimits(options.limits)
  const limit = limits.deliveryTimeout
  const { audit, sink, settled } = auditSinks(options.audit ?? operatorLog(), { telemetry, limit, waitUntil })
  const reportError = (error: unknown): void => audit({ type: 'error', at: clock(), error })
  const seal = createSeal(options.secret)
  const { publishing, audience, historyLimit = 500, signalDeadline = 500, sessionLimits = nistSessionLimits } = options
  checkNumbers('the options', { historyLimit }, { whole: true })
  checkNumbers('the options', { signalDeadline }, { to: MAX_TIMEOUT })
  for (const [acr, limitsOf] of Object.entries<SessionLimits[string] | null | undefined>(sessionLimits)) {
    const { overall = 0, idle = 0 } = limitsOf ?? {}
    checkNumbers(`\`sessionLimits.${acr}\``, { overall, idle })
  }
  checkNumbers('`publishing`', { approvals: publishing?.approvals ?? 0 }, { whole: true })
  if (audience !== undefined && readName(audience, { max: MAX_AUDIENCE }) !== audience)
    throw new TypeError(`[stepup] \`audience\` has to be a text of 1 to ${MAX_AUDIENCE} visible characters.`)
  const feed = feedOf(options.policies)
  if (publishing && !feed)
    throw new TypeError(
      '[stepup] `publishing` needs policies in the store: `policies: storedPolicies({ store, initial })`.',
    )
  const fixed = publishing && policiesAboutPublishing(publishing, levels)
  const policies = policyReader({
    source: options.policies,
    fixed,
    levels,
    signals,
    clock,
    seal,
    onRefused: reportError,
  })

  const details = detailTypes(options.details)
  const parts: EndpointParts & ProtectParts<Tx> & VersionParts = {
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
    tellOnce: onceEach((mistake) => reportError(new SetupMistake(mistake))),
    seal,
    publishing,
    feed,
    audience,
    combine: options.combine ?? combineByElement(levels),
    sessionLimits,
    devices: deviceRecognition(origins, levels, options.devices),
    development: options.development ?? false,
    basePath: (options.basePath ?? '/step-up').replace(/\/+$/u, ''),
    grants: options.grants,
    proof: options.proof,
    clientAddress: options.clientAddress ?? (() => undefined),
    notify: options.notify ?? (() => undefined),
    signalDeadline,
    places: options.places,
    historyLimit,
    keepsActivity: signals.some(({ usesHistory }) => usesHistory),
    amountOf: options.amountOf ?? amountOf,
    riskOf: riskScorer(signals, options.risk),
    inTime: deadline('The decision', limits.decisionTimeout),
    lines: new Lines(),
    later: (effect) => effect(),
    decisions: decisionLog({ store, audit, clock, limit, waitUntil }),
    validateDetails: detailValidator(details),
    newCode,
    wording: createWording({ details, ...(options.actions ? { actions: options.actions } : {}) }),
  }

  /** Reports an operator's action, and waits for the report. */
  async function report(event: AuditEvent): Promise<void> {
    const events = sink()
    events.audit(event)
    await events.audited()
  }

  return {
    policies: policyVersions(parts),
    alerts: alerts({ ...parts, audit }),
    async label(request) {
      await parts.decisions.settled()
      const events = sink()
      const label = await labelDecision({ store, clock, audit: events.audit }, request)
      await events.audited()
      return label
    },
    setup: {
      basePath: parts.basePath,
      origins,
      levels,
      kinds: factors.map(({ kind }) => kind),
      signals: Object.fromEntries(signals.map(({ name, facts }) => [name, facts])),
      checks: checksOf(parts),
      challengeLifetime: limits.challengeLifetime,
      clock,
      amountOf: parts.amountOf,
      audience,
      publishing: publishing && fixed && { approvals: publishing.approvals ?? 0, policies: fixed },
      readPolicies: async () => readSource(options.policies, { clock, seal }),
      trail: trailOf(options.audit),
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
      const call = { parts: requestParts, session: unprovenSession(requestParts, request, trusted) }
      const remembered = await inUnitOfWork(call, { name: trusted.user.id }, (unit) =>
        rememberDevice(unit.parts, unit.session),
      )
      await requestParts.audited()
      return remembered ? [remembered.cookie] : []
    },
    async settled() {
      await parts.decisions.settled()
      await settled()
    },
    async unlock({ userId, factorId, operator }) {
      const unlocking = await unlockNamed(parts, userId, factorId)
      if (unlocking.unlocked)
        await report({ type: 'factor.unlocked_by_operator', at: clock(), userId, factorId, ...named(operator) })
      return unlocking
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

function onceEach(tell: (text: string) => void): (text: string) => void {
  const told = new Set<string>()
  return (text) => {
    if (told.has(text)) return
    told.add(text)
    tell(text)
  }
}
