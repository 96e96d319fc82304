import { type CompiledPolicies, decide, type Decision, likelyTypos, type PolicyFacts } from '@stepup/policy'
import type { AuthorizationDetail } from '@stepup/protocol'

import { allOffers } from '../challenge/offers.ts'
import { copyJson } from '../details/copy-json.ts'
import { hashTransaction } from '../details/hash-transaction.ts'
import { InvalidDetailsError } from '../details/detail-types.ts'
import { factorOf, type FactorParts } from '../factor/factor-context.ts'
import { invalidRequest } from '../problem/problem-error.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { UnitParts } from '../request/unit-of-work.ts'
import { ObservedRequest, type SignalParts } from '../signals/context.ts'
import { readSignals } from '../signals/read-signals.ts'
import type { Risk } from '../signals/risk.ts'
import type { Signal, SignalStates } from '../signals/signal.ts'
import type { Requirement } from '../store/records.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { type Awaitable, isPending, whenReady } from '../time/awaitable.ts'
import { seconds } from '../time/clock.ts'
import type { Deadline } from '../time/deadline.ts'
import type { DecisionLogParts } from './decision-log.ts'
import type { PolicyReader } from './policy-reader.ts'
import { emailOf } from '../session/session.ts'

export interface DecisionParts extends FactorParts, SignalParts, DecisionLogParts, Pick<UnitParts, 'later'> {
  readonly store: FactorParts['store']
  readonly signals: readonly Signal[]
  readonly telemetry: Telemetry | undefined
  readonly inTime: Deadline
  /** The policies in force for an action. */
  readonly policies: PolicyReader
  riskOf(states: SignalStates): Risk
  /** Throws, or rejects, for details of an unknown type, and for details that their schema refuses. */
  validateDetails(details: readonly AuthorizationDetail[]): Awaitable<void>
}

/** An action that a user is about to start. */
export interface ActionRequest {
  /** The action's name, as policies use it: `transfer.create`. */
  readonly action: string
  /** The details, as the server recorded them. A proof that a rule binds is for these details only. */
  readonly details?: readonly AuthorizationDetail[]
  /** Further facts for the policies, as JSON: `{ new_payee: true }`. */
  readonly context?: Readonly<Record<string, unknown>>
}

export interface Decided {
  readonly decision: Decision
  readonly details: readonly AuthorizationDetail[]
  readonly inputs: PolicyFacts
  /** base64url. Computed on first use: most requests need none. */
  transactionHash(): string
  /** The request as the signals see it, made on first use: most requests need none. */
  observe(): ObservedRequest
  /** Sentences for the operator about names that are probably misspelled. */
  typos(): string | undefined
}

/** Evaluates the policies for an action, without side effects. Any error must deny. */
export function decideFor(parts: DecisionParts, session: CurrentSession, request: ActionRequest): Awaitable<Decided> {
  return whenReady(readDetails(parts, session, request), (details) =>
    whenReady(parts.policies(request.action), (policies) =>
      decideAbout(parts, session, request, { policies, details }),
    ),
  )
}

function decideAbout(
  parts: DecisionParts,
  session: CurrentSession,
  { action, context = NOTHING }: ActionRequest,
  { policies, details }: { readonly policies: CompiledPolicies; readonly details: readonly AuthorizationDetail[] },
): Awaitable<Decided> {
  const { acr, amr, authTime, user } = session
  const inputs: PolicyFacts = {
    action,
    details,
    session: sessionFacts(acr, amr, authTime, parts.clock()),
    user: { id: user.id, name: user.name, has_email: emailOf(user) !== undefined },
    // A copy, because the record must not change after the decision.
    context: context === NOTHING ? NOTHING : (copyJson(context) as typeof context),
  }
  let observed: ObservedRequest | undefined
  const observe = (): ObservedRequest =>
    (observed ??= new ObservedRequest(parts, session, { action, details, context }))
  const decideOn = (facts: PolicyFacts): Decided => new DecidedAction(policies, facts, observe)
  const about = policies.rulesAbout(action)
  return about.readsFactors || about.readsSignals
    ? readFacts(parts, session, inputs, observe, about).then(decideOn)
    : decideOn(inputs)
}

/** Adds the signals and factors to the facts that need no read. */
async function readFacts(
  parts: DecisionParts,
  session: CurrentSession,
  inputs: PolicyFacts,
  observe: Decided['observe'],
  { readsFactors, readsSignals }: ReturnType<CompiledPolicies['rulesAbout']>,
): Promise<PolicyFacts> {
  const factors = readsFactors ? { factors: await kindsOf(parts, session) } : {}
  if (!readsSignals) return { ...inputs, ...factors }
  const signals = await readSignals(parts.signals, observe(), parts.signalDeadline, parts.telemetry)
  return { ...inputs, ...factors, signals, risk: { ...parts.riskOf(signals) } }
}

class DecidedAction implements Decided {
  readonly decision: Decision
  readonly inputs: PolicyFacts
  readonly observe: Decided['observe']
  readonly #policies: CompiledPolicies
  #hash: string | undefined

  constructor(policies: CompiledPolicies, inputs: PolicyFacts, observe: Decided['observe']) {
    this.decision = decide(policies, inputs)
    this.inputs = inputs
    this.#policies = policies
    this.observe = observe
  }

  get details(): readonly AuthorizationDetail[] {
    return this.inputs.details as readonly AuthorizationDetail[]
  }

  transactionHash(): string {
    return (this.#hash ??= hashTransaction(this.inputs.action, this.details))
  }

  typos(): string | undefined {
    const { trace } = this.decision
    const isDoubtful = trace.length === 0 || trace.some(({ error }) => error !== undefined)
    const typos = isDoubtful ? likelyTypos(this.#policies, this.decision, this.inputs) : []
    return typos.length === 0 ? undefined : typos.join(' ')
  }
}

export async function decideInTime(
  parts: DecisionParts,
  session: CurrentSession,
  request: ActionRequest,
): Promise<Decided> {
  return parts.inTime(() => decideFor(parts, session, request))
}

/** The requirement of a decision that challenges. A challenge without a requirement is a broken policy, which denies. */
export function requirementOf({ requirement }: Decision): Requirement {
  if (!requirement) throw new Error('The policy challenges without a level. Give its rule a `require`.')
  return requirement
}

/**
 * The user's kinds of factors: all offers, and enrolled authenticators that can't be used right now. A broken factor must not make the user
 * look like one without factors.
 */
async function kindsOf(parts: DecisionParts, session: CurrentSession): Promise<readonly string[]> {
  const [offers, enrolled] = await Promise.all([allOffers(parts, session), session.authenticators()])
  const configured = enrolled.filter((authenticator) => factorOf(parts, authenticator))
  return [...new Set([...offers, ...configured].map(({ kind }) => kind))]
}

/** The session's facts. A rule that reads an unknown time of sign-in fails and so requires more; NaN would compare arbitrarily. */
function sessionFacts(acr: string, amr: readonly string[], authTime: number, now: number): PolicyFacts['session'] {
  if (Number.isNaN(authTime)) return { acr, amr }
  return { acr, amr, auth_time: authTime, age: Math.max(0, seconds(now) - authTime) }
}

/** Copies and checks the details once, so that they can't change between the check, the hash and the prompt. */
function readDetails(
  parts: DecisionParts,
  session: CurrentSession,
  { action, details: given }: ActionRequest,
): Awaitable<readonly AuthorizationDetail[]> {
  if (given === undefined || given.length === 0) return NONE
  const refuse = (error: unknown): never => {
    // Other errors are the app's, such as one of a database that a schema asks, and the client learns nothing of them.
    if (!(error instanceof InvalidDetailsError)) throw error
    const { message: reason } = error
    const about = { userId: session.user.id, sessionId: session.id, action }
    parts.audit({ type: 'details.refused', at: parts.clock(), ...about, reason })
    throw invalidRequest(reason)
  }
  try {
    const details = copyDetails(given)
    const validated = parts.validateDetails(details)
    return isPending(validated) ? validated.then(() => details, refuse) : details
  } catch (error) {
    return refuse(error)
  }
}

function copyDetails(given: readonly AuthorizationDetail[]): readonly AuthorizationDetail[] {
  try {
    return copyJson(given) as readonly AuthorizationDetail[]
  } catch (error) {
    throw new InvalidDetailsError(error instanceof Error ? error.message : 'The details are not JSON.', {
      cause: error,
    })
  }
}

const NONE: readonly AuthorizationDetail[] = Object.freeze([])
const NOTHING: PolicyFacts['context'] = Object.freeze({})
