import { type AuthorizationDetail, encodeBase64Url, transactionHash } from '@stepup/protocol'

import { allOffers } from '../challenge/offers.ts'
import type { Engine } from '../engine.ts'
import { ProblemError } from '../handler/problem-error.ts'
import { decide, type Decision } from '../policy/index.ts'
import type { CurrentSession } from '../session/current-session.ts'
import type { Session } from '../session/session.ts'
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
  readonly transactionHash: string
  /** What the decision record keeps. */
  readonly inputs: Readonly<Record<string, unknown>>
}

/** Asks the policies. Has no effect, and throws when anything at all is wrong: the caller then denies. */
export async function decideFor(engine: Engine, session: CurrentSession, request: ActionRequest): Promise<Decided> {
  const { action, context = {} } = request
  const details = readDetails(engine, request.details ?? [])
  const hash = await transactionHash(action, details)
  const offers = await allOffers(engine, session)
  const compiled = engine.policies()
  const facts = {
    action,
    details,
    session: { acr: session.acr, amr: session.amr, auth_time: session.authTime },
    user: { id: session.user.id, name: session.user.name, has_email: session.user.email !== undefined },
    context,
    factors: [...new Set(offers.map(({ kind }) => kind))],
  }
  const decision = decide(compiled, facts)
  return { decision, details, transactionHash: encodeBase64Url(hash), inputs: facts }
}

/** Takes the details as JSON, once: what is checked, hashed and shown can't change afterwards. */
function readDetails(engine: Engine, given: readonly AuthorizationDetail[]): readonly AuthorizationDetail[] {
  try {
    const details = JSON.parse(JSON.stringify(given)) as readonly AuthorizationDetail[]
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

/** Keeps the decision with its inputs, so that it can be explained and counted. Returns its id. */
export async function recordDecision(
  engine: Engine,
  session: Session,
  decided: Decided,
  outcome: DecisionOutcome,
  challengeId?: string,
): Promise<string> {
  const record = newDecision(engine, session, decided, outcome, crypto.randomUUID(), challengeId)
  await engine.store.recordDecisions([record])
  engine.audit({
    type: 'decision',
    at: record.at,
    userId: record.userId,
    sessionId: record.sessionId,
    decision: record,
  })
  return record.id
}

function newDecision(
  engine: Engine,
  session: Session,
  { decision, inputs }: Decided,
  outcome: DecisionOutcome,
  id: string,
  challengeId: string | undefined,
): DecisionRecord {
  return {
    id,
    at: engine.clock(),
    userId: session.user.id,
    sessionId: session.id,
    action: String(inputs['action']),
    effect: decision.effect,
    ruleIds: decision.ruleIds,
    reasons: decision.reasons,
    policyVersion: decision.version,
    inputs,
    outcome,
    ...(challengeId === undefined ? {} : { challengeId }),
  }
}
