import { type CompiledPolicies, explainDecision, type PolicyFacts } from '@stepup/policy'
import type { AuthorizationDetail, DecisionTrace, DecisionTraces } from '@stepup/protocol'

import { hashTransaction } from '../details/hash-transaction.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { emptyResponse, jsonResponse } from '../problem/respond.ts'
import { findChallenge } from '../proof/find-offer.ts'
import { sharesIn } from '../session/session.ts'
import type { DecisionRecord } from '../store/decision-record.ts'
import { listAll } from '../store/in-pages.ts'
import { MINUTE } from '../time/clock.ts'
import { environment } from '../host/host.ts'
import type { Call } from './call.ts'

/**
 * Refuses `development` in production.
 *
 * @throws TypeError when `NODE_ENV` is `production`.
 */
export function assertDevelopment(): void {
  if (environment('NODE_ENV') === 'production')
    throw new TypeError(
      '`development` is on, and NODE_ENV is production. It shows users the rules that decide about them: turn it on where developers work only.',
    )
}

/** `POST /development/challenges/:id/expire`: ends the time of the session's own challenge, for developers who won't wait for it. */
export async function expireChallenge(call: Call): Promise<Response> {
  const { id } = await findChallenge(call.parts, call.session, call.ids[0] ?? '')
  if (!(await call.parts.store.endChallenge(id, 'expired'))) throw new ProblemError('challenge_closed')
  return emptyResponse()
}

const PERIOD = 30 * MINUTE
const PAGE = 500
const MAX_TRACES = 50

/**
 * `GET /development/decisions`: the latest decisions about the session, each explained by the policies in force.
 * Recorded facts give the same decision again (RSK-01), so the server keeps nothing else for it.
 */
export async function listTraces({ parts, session }: Call): Promise<Response> {
  await parts.decisions.settled()
  const userId = session.user.id
  const since = parts.clock() - PERIOD
  const all = await listAll<DecisionRecord>(PAGE, (page) => parts.store.listDecisions({ userId, since, ...page }))
  const ofSession = all.filter(({ sessionId, at }) => sessionId === session.id && sharesIn(session, at))
  const decisions = await Promise.all(
    ofSession.slice(-MAX_TRACES).map(async (record) => traceOf(record, await parts.policies(record.action))),
  )
  return jsonResponse({ decisions } satisfies DecisionTraces)
}

function traceOf(record: DecisionRecord, policies: CompiledPolicies): DecisionTrace {
  const { id, at, action, effect, outcome, challengeId, policyVersion } = record
  const inputs = record.inputs as PolicyFacts
  const details = inputs.details as readonly AuthorizationDetail[]
  const { decision, rules } = explainDecision(policies, inputs)
  const { requirement } = decision
  return {
    id,
    at,
    action,
    effect,
    outcome,
    ...(challengeId === undefined ? {} : { challenge_id: challengeId }),
    policy_version: policyVersion,
    explained_by: decision.version,
    details,
    transaction_hash: hashTransaction(action, details),
    reasons: record.reasons.map(({ code }) => code),
    ...(requirement
      ? {
          requirement: {
            acr_values: requirement.acrValues,
            ...(requirement.maxAge === undefined ? {} : { max_age: requirement.maxAge }),
            bound: requirement.bound,
            linked: requirement.linked === true,
            factors: requirement.factors?.count ?? 1,
          },
        }
      : {}),
    rules,
  }
}
