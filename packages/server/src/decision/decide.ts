import type { AuthorizationDetail } from '@stepup/protocol'

import type { AuditEvent } from '../audit/audit.ts'
import { hashDecision, newSalt } from '../audit/commitment.ts'
import { allOffers } from '../challenge/offers.ts'
import { seconds } from '../time/clock.ts'
import { copyJson } from '../details/copy-json.ts'
import { hashTransaction } from '../details/hash-transaction.ts'
import { UnknownDetailTypeError } from '../details/validate-details.ts'
import type { Engine } from '../engine.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { type CompiledPolicies, decide, type Decision, type Facts } from '@stepup/policy'
import type { CurrentSession } from '../request/current-session.ts'
import type { Session } from '../session/session.ts'
import { observe, type Observation } from '../signals/context.ts'
import { readSignals } from '../signals/read-signals.ts'
import type { DecisionOutcome, DecisionRecord, Requirement } from '../store/records.ts'

/** What somebody is about to do. */
export interface ActionRequest {
  /** Its name, as policies know it: `transfer.create`. */
  readonly action: string
  /** What exactly, as the server recorded it. Proof that a policy binds is for this, and nothing else. */
  readonly details?: readonly AuthorizationDetail[]
  /** Whatever else the policies look at, as JSON can say it: `{ new_payee: true }`. */
  readonly context?: Readonly<Record<string, unknown>>
}

/** A decision, with what it was made from. */
export interface Decided {
  readonly decision: Decision
  readonly details: readonly AuthorizationDetail[]
  /** base64url. Most requests need none, so it is made when somebody asks. */
  transactionHash(): string
  /** What the decision record keeps. */
  readonly inputs: Omit<Facts, 'parameters'>
  /** The request as signals see it, made when somebody asks. */
  observe(): Observation
}

/**
 * Asks the policies. Has no effect, and throws, or rejects, when anything at all is wrong: the caller then denies. It is a promise only
 * when a rule looks at something that has to be waited for.
 */
export function decideFor(engine: Engine, session: CurrentSession, request: ActionRequest): Decided | Promise<Decided> {
  const asked = new Asked(engine, session, request)
  const { readsFactors, readsSignals } = asked.policies.rulesAbout(request.action)
  return readsFactors || readsSignals ? asked.lookUp(readsFactors, readsSignals) : asked.decide(asked.known)
}

/** The same where nobody else looks at the time. */
export function decideInTime(engine: Engine, session: CurrentSession, request: ActionRequest): Promise<Decided> {
  return engine.inTime(async () => decideFor(engine, session, request))
}

/** A class, because every guarded request makes one, and most ask for nothing of what it could look up. */
class Asked {
  readonly policies: CompiledPolicies
  readonly details: readonly AuthorizationDetail[]
  /** What is known without looking anything up. */
  readonly known: Omit<Facts, 'parameters'>
  readonly #engine: Engine
  readonly #session: CurrentSession
  readonly #request: ActionRequest
  #observation: Observation | undefined
  #hash: string | undefined

  constructor(engine: Engine, session: CurrentSession, request: ActionRequest) {
    this.#engine = engine
    this.#session = session
    this.#request = request
    const { action, context = {} } = request
    this.details = readDetails(engine, session, request)
    this.policies = engine.policies()
    const { acr, amr, authTime, user } = session
    this.known = {
      action,
      details: this.details,
      session: { acr, amr, ...signedInAt(authTime, engine.clock()) },
      user: { id: user.id, name: user.name, has_email: user.email !== undefined },
      // What is decided on is kept: it has to be what a record can say, and nobody else's to change.
      context: copyJson(context) as typeof context,
    }
  }

  decide(inputs: Omit<Facts, 'parameters'>): Decided {
    return new Answered(this, decide(this.policies, inputs), inputs)
  }

  /** Only what a rule about this action looks at is looked up. */
  async lookUp(factors: boolean, signals: boolean): Promise<Decided> {
    let inputs = this.known
    if (factors) inputs = { ...inputs, factors: await kindsOf(this.#engine, this.#session) }
    if (signals) inputs = { ...inputs, ...(await signalFacts(this.#engine, this.observe())) }
    return this.decide(inputs)
  }

  observe(): Observation {
    const { action, context = {} } = this.#request
    return (this.#observation ??= observe(this.#engine, this.#session, { action, details: this.details, context }))
  }

  transactionHash(): string {
    return (this.#hash ??= hashTransaction(this.#request.action, this.details))
  }
}

class Answered implements Decided {
  readonly decision: Decision
  readonly details: readonly AuthorizationDetail[]
  readonly inputs: Omit<Facts, 'parameters'>
  readonly #asked: Asked

  constructor(asked: Asked, decision: Decision, inputs: Omit<Facts, 'parameters'>) {
    this.#asked = asked
    this.decision = decision
    this.details = asked.details
    this.inputs = inputs
  }

  transactionHash(): string {
    return this.#asked.transactionHash()
  }

  observe(): Observation {
    return this.#asked.observe()
  }
}

/**
 * What the person has: what they can answer with now, and what is enrolled and can't be used just now. A factor that does not work must
 * not make them look like somebody who has none.
 */
async function kindsOf(engine: Engine, session: CurrentSession): Promise<readonly string[]> {
  const [offers, enrolled] = await Promise.all([allOffers(engine, session), session.authenticators()])
  const configured = enrolled.filter(({ kind }) => engine.factors.some((factor) => factor.kind === kind))
  return [...new Set([...offers, ...configured].map(({ kind }) => kind))]
}

async function signalFacts(engine: Engine, { context }: Observation): Promise<Pick<Facts, 'signals' | 'risk'>> {
  const signals = await readSignals(engine.signals, context, engine.signalDeadline, engine.telemetry)
  return { signals, risk: { ...engine.riskOf(signals) } }
}

/**
 * When the session began, where that is known. A rule that looks at what is absent fails, and so asks for more; by NaN it would go one way
 * or the other, whichever way it is written.
 */
function signedInAt(authTime: number, now: number): { readonly auth_time?: number; readonly age?: number } {
  return Number.isNaN(authTime) ? {} : { auth_time: authTime, age: Math.max(0, seconds(now) - authTime) }
}

/** Takes the details as JSON, once: what is checked, hashed and shown can't change afterwards. */
function readDetails(
  engine: Engine,
  session: CurrentSession,
  { action, details: given = [] }: ActionRequest,
): readonly AuthorizationDetail[] {
  if (given.length === 0) return []
  try {
    const details = copyJson(given) as readonly AuthorizationDetail[]
    engine.validateDetails(details)
    return details
  } catch (error) {
    if (error instanceof UnknownDetailTypeError) throw error
    const reason = error instanceof Error ? error.message : 'The authorization details are not valid.'
    const about = { userId: session.user.id, sessionId: session.id, action }
    engine.audit({ type: 'details.refused', at: engine.clock(), ...about, reason })
    throw new ProblemError('invalid_request', { detail: reason })
  }
}

/** The requirement of a decision that challenges. One without is a broken policy: throw, and so deny. */
export function requirementOf({ requirement }: Decision): Requirement {
  if (!requirement) throw new Error('The policy asks for a challenge, but not for a level.')
  return requirement
}

/**
 * Keeps the decision with its inputs, so that it can be explained and counted. What the trail commits to is in the store before: a process
 * that dies in between must not leave a trail that misses something.
 */
export function recordDecision(
  engine: Engine,
  session: Session,
  decided: Decided,
  outcome: DecisionOutcome,
  {
    challengeId,
    asked = false,
  }: {
    readonly challengeId?: string
    /** A client asked beforehand, and the action's name is its own. */
    readonly asked?: boolean
  } = {},
): Promise<void> | undefined {
  const record = newDecision(engine, session, decided, outcome, challengeId)
  const { at, userId, sessionId } = record
  const event = { type: 'decision', at, userId, sessionId, decision: record, ...(asked ? { asked } : {}) } as const
  if (outcome === 'allowed' || outcome === 'satisfied') {
    engine.audit(event)
    return engine.decisions.note(record)
  }
  return keep(engine, event, decided.transactionHash())
}

async function keep(
  { audit, decisions }: Engine,
  event: Extract<AuditEvent, { type: 'decision' }>,
  transactionHash: string,
): Promise<void> {
  await decisions.keep(event.decision)
  const decisionHash = hashDecision(event.decision)
  audit({ ...event, transactionHash, ...(decisionHash === undefined ? {} : { decisionHash }) })
}

function newDecision(
  engine: Engine,
  session: Session,
  { decision, inputs }: Decided,
  outcome: DecisionOutcome,
  challengeId: string | undefined,
): DecisionRecord {
  return {
    id: crypto.randomUUID(),
    at: engine.clock(),
    userId: session.user.id,
    sessionId: session.id,
    action: inputs.action,
    effect: decision.effect,
    ruleIds: decision.ruleIds,
    reasons: decision.reasons,
    policyVersion: decision.version,
    // Nothing was decided by the rest, and names without a rule may be made up.
    inputs: decision.trace.length === 0 ? { ...inputs, details: [], context: {} } : inputs,
    outcome,
    ...(challengeId === undefined ? {} : { challengeId }),
    salt: newSalt(),
  }
}
