import { type AuthorizationDetail, encodeBase64Url, transactionHash } from '@stepup/protocol'

import { allOffers } from '../challenge/offers.ts'
import { seconds } from '../clock.ts'
import { copyJson } from '../details/copy-json.ts'
import type { Engine } from '../engine.ts'
import { ProblemError } from '../handler/problem-error.ts'
import { decide, type Decision, type Facts } from '../policy/index.ts'
import type { CurrentSession } from '../session/current-session.ts'
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
  /** Whatever else the policies look at: `{ new_payee: true }`. */
  readonly context?: Readonly<Record<string, unknown>>
}

/** A decision, with what it was made from. */
export interface Decided {
  readonly decision: Decision
  readonly details: readonly AuthorizationDetail[]
  /** base64url. Most requests need none, so it is made when somebody asks. */
  transactionHash(): Promise<string>
  /** What the decision record keeps. */
  readonly inputs: Omit<Facts, 'parameters'>
  /** The request as signals see it, made when somebody asks. */
  observe(): Observation
}

/** Asks the policies. Has no effect, and throws when anything at all is wrong: the caller then denies. */
export async function decideFor(engine: Engine, session: CurrentSession, request: ActionRequest): Promise<Decided> {
  const { action, context = {} } = request
  const details = readDetails(engine, request.details)
  const policies = engine.policies()
  const { readsFactors, readsSignals } = policies.rulesAbout(action)
  const { acr, amr, authTime, user } = session
  let observation: Observation | undefined
  const observed = (): Observation => (observation ??= observe(engine, session, { action, details, context }))
  let inputs: Omit<Facts, 'parameters'> = {
    action,
    details,
    session: { acr, amr, auth_time: authTime, age: seconds(engine.clock()) - authTime },
    user: { id: user.id, name: user.name, has_email: user.email !== undefined },
    context,
  }
  // Only what a rule about this action looks at is looked up.
  if (readsFactors) inputs = { ...inputs, factors: await kindsOf(engine, session) }
  if (readsSignals) inputs = { ...inputs, ...(await signalFacts(engine, observed())) }
  const decision = decide(policies, inputs)
  let hash: Promise<string> | undefined
  return {
    decision,
    details,
    inputs,
    observe: observed,
    transactionHash: () => (hash ??= transactionHash(action, details).then(encodeBase64Url)),
  }
}

async function kindsOf(engine: Engine, session: CurrentSession): Promise<readonly string[]> {
  return [...new Set((await allOffers(engine, session)).map(({ kind }) => kind))]
}

async function signalFacts(engine: Engine, { context }: Observation): Promise<Pick<Facts, 'signals' | 'risk'>> {
  const signals = await readSignals(engine.signals, context, engine.signalDeadline, engine.telemetry)
  return { signals, risk: { ...engine.riskOf(signals) } }
}

/** Takes the details as JSON, once: what is checked, hashed and shown can't change afterwards. */
function readDetails(engine: Engine, given: readonly AuthorizationDetail[] = []): readonly AuthorizationDetail[] {
  if (given.length === 0) return []
  try {
    const details = copyJson(given) as readonly AuthorizationDetail[]
    engine.validateDetails(details)
    return details
  } catch (error) {
    throw new ProblemError('invalid_request', {
      detail: error instanceof Error ? error.message : 'The authorization details are not valid.',
    })
  }
}

/** The requirement of a decision that challenges. One without is a broken policy: throw, and so deny. */
export function requirementOf({ requirement }: Decision): Requirement {
  if (!requirement) throw new Error('The policy asks for a challenge, but not for a level.')
  return requirement
}

/** Keeps the decision with its inputs, so that it can be explained and counted. */
export function recordDecision(
  engine: Engine,
  session: Session,
  decided: Decided,
  outcome: DecisionOutcome,
  challengeId?: string,
): Promise<void> | undefined {
  const record = newDecision(engine, session, decided, outcome, challengeId)
  const { at, userId, sessionId } = record
  engine.audit({ type: 'decision', at, userId, sessionId, decision: record })
  return outcome === 'allowed' || outcome === 'satisfied'
    ? engine.decisions.note(record)
    : engine.decisions.keep(record)
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
    inputs,
    outcome,
    ...(challengeId === undefined ? {} : { challengeId }),
  }
}
