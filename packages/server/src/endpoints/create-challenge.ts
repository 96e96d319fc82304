import type { Decision } from '@stepup/policy'
import type { EnsureResult } from '@stepup/protocol'

import { decideInTime, requirementOf } from '../decision/decide.ts'
import { recordDecision } from '../decision/record-decision.ts'
import { elevationToWire, needsGrant, type Standing, standingOf } from '../elevation/elevation.ts'
import { limitAsks } from '../limits/rate-limits.ts'
import { invalidRequest, ProblemError } from '../problem/problem-error.ts'
import { jsonResponse } from '../problem/respond.ts'
import { challengeResponse } from '../protect/present-challenge.ts'
import type { Requirement } from '../store/records.ts'
import type { Body, Call, EndpointParts } from './call.ts'
import { stricterRequirement } from './stricter-requirement.ts'

/** `POST /challenges`: requests a challenge for an action in advance. */
export async function createChallenge({ parts, session, body }: Call): Promise<Response> {
  const asked = readEnsure(body)
  await limitAsks(parts, session)
  const decided = await decideInTime(parts, session, asked)
  const { effect } = decided.decision
  if (isDenied(asked.action, decided.decision)) {
    await recordDecision(parts, session, decided, 'denied', { asked: true })
    throw new ProblemError('denied')
  }
  const required = effect === 'challenge' ? requirementOf(decided.decision) : undefined
  if (required) assertAskedAhead(required)
  const requirement = requirementInAdvance(parts, required, asked)
  if (!requirement) {
    await recordDecision(parts, session, decided, 'allowed')
    return jsonResponse({ status: 'satisfied' } satisfies EnsureResult)
  }
  // With `max_age` 0 the client requests a new proof. Like every challenge in advance, it yields an elevation.
  const standing: Standing = asked.maxAge === 0 ? { satisfied: false } : await standingOf(parts, session, requirement)
  if (!standing.satisfied)
    return challengeResponse(parts, session, decided, { action: await actionShown(parts, asked), requirement })
  await recordDecision(parts, session, decided, 'satisfied')
  const { elevation } = standing
  return jsonResponse({
    status: 'satisfied',
    ...(elevation ? { elevation: elevationToWire(parts, elevation, parts.clock()) } : {}),
  } satisfies EnsureResult)
}

/** Refuses a requirement that needs a grant: only the call of the action itself has the details to approve. */
export function assertAskedAhead(required: Requirement): void {
  if (needsGrant(required))
    throw invalidRequest(
      'Each call of this action needs an approval of its own. Call the endpoint itself: it answers with the challenge.',
    )
}

/** Whether the policies deny. A request for a level without an action needs no rule that allows it. */
export function isDenied(action: string, { effect, ruleIds }: Decision): boolean {
  return effect === 'deny' && !(action === ELEVATE && ruleIds.length === 0)
}

/** The action's name for the prompt and messages. A page could write its own text into the server's mail with an unknown name (ELV-05). */
async function actionShown({ policies, wording }: EndpointParts, { action }: EnsureRequest): Promise<string> {
  return wording.namesAction(action) || (await policies(action)).names(action) ? action : ELEVATE
}

/**
 * The requirement of a challenge in advance; `undefined` when neither the policies nor the client require anything. A client can add to the
 * requirement of the policies, and take nothing away.
 */
function requirementInAdvance(
  { levels, limits }: EndpointParts,
  required: Requirement | undefined,
  asked: EnsureRequest,
): Requirement | undefined {
  const { acrValues = required?.acrValues ?? levels.slice(0, 1) } = asked
  // A client can't extend an elevation beyond the server's limit.
  const longest = required?.maxAge ?? Math.floor(limits.elevationLifetime / 1000)
  const maxAge = asked.maxAge ? { maxAge: Math.min(asked.maxAge, longest) } : {}
  const wanted: Requirement = { acrValues, ...maxAge, bound: false }
  if (required) return stricterRequirement({ levels }, required, wanted)
  return asked.acrValues || asked.maxAge !== undefined ? wanted : undefined
}

/** The body of `POST /challenges`. */
interface EnsureRequest {
  readonly action: string
  readonly acrValues?: readonly string[]
  readonly maxAge?: number
}

/** The action of a request for a level without an action. */
const ELEVATE = 'session.elevate'

const MAX_ACTION = 200
/** More and longer levels than any ladder has. A challenge and its evidence keep them. */
const MAX_LEVELS = 20
const MAX_LEVEL = 200

function readEnsure({ action, acr_values: acr, max_age: maxAge, authorization_details: details }: Body): EnsureRequest {
  const name = action === undefined && (acr !== undefined || maxAge !== undefined) ? ELEVATE : action
  if (!isActionName(name))
    throw invalidRequest(
      `\`action\` has to be a string of 1 to ${MAX_ACTION} characters. Without an action, send \`acr_values\` or \`max_age\`.`,
    )
  const acrValues = typeof acr === 'string' ? acr.split(' ').filter(Boolean) : acr
  if (acrValues !== undefined && !isAcrValues(acrValues))
    throw invalidRequest(`\`acr_values\` has to be a list of at most ${MAX_LEVELS} levels.`)
  if (maxAge !== undefined && !(Number.isSafeInteger(maxAge) && Number(maxAge) >= 0))
    throw invalidRequest('`max_age` has to be a non-negative integer.')
  // A page could request approval of any details in the server's own words, so details only come from the gate
  // (ELV-05).
  if (details !== undefined)
    throw invalidRequest(
      '`authorization_details` are not accepted from a page. Call the endpoint itself: it answers with the challenge.',
    )
  return {
    action: name,
    ...(acrValues && acrValues.length > 0 ? { acrValues } : {}),
    ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
  }
}

/** Checks the name of an action. The length is limited, because the server records a decision about any name. */
function isActionName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_ACTION
}

function isAcrValues(value: unknown): value is readonly string[] {
  const isAcr = (item: unknown): boolean =>
    typeof item === 'string' && item.length <= MAX_LEVEL && /^[\x21\x23-\x5b\x5d-\x7e]+$/u.test(item)
  return Array.isArray(value) && value.length <= MAX_LEVELS && value.every(isAcr)
}
