import { GRANT_HEADER } from '@stepup/protocol'

import { meets, strengthsOf } from '../assurance/assurance.ts'
import { type Decided, decideFor, requirementOf } from '../decision/decide.ts'
import { recordDecision } from '../decision/record-decision.ts'
import { approvalOf, needsGrant, type Standing, standingOf } from '../elevation/elevation.ts'
import { checkGrant, hashesOfGrant } from '../grant/check-grant.ts'
import { routeOf } from '../grant/route.ts'
import { keepsRefusal } from '../limits/rate-limits.ts'
import { GrantError } from '../problem/grant-error.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { CurrentSession } from '../request/current-session.ts'
import { remember } from '../signals/remember.ts'
import type { GrantRecord, Requirement } from '../store/records.ts'
import { closedGate, type Gate, openGate } from './gate.ts'
import { challengeResponse, expectChallenge, type IssueRequest } from './present-challenge.ts'
import type { ProtectParts, ProtectRequest } from './protect-request.ts'

/** A request at the gate, in one unit of work. */
export interface GateCall<Tx> {
  readonly parts: ProtectParts<Tx>
  readonly session: CurrentSession
  readonly request: Request
  readonly asked: ProtectRequest
}

/** A request that the policies challenge, and that nothing satisfies yet. */
export interface ChallengedCall<Tx> extends GateCall<Tx> {
  readonly decided: Decided
  readonly requirement: Requirement
  readonly route: string
}

/**
 * Decides about a request, and acts on the decision. If the user's history has grown meanwhile, the unit of work decides again.
 * `challenge` responds to a request that nothing satisfies.
 */
export async function decideGate<Tx, TOther = never>(
  call: GateCall<Tx>,
  challenge: (call: ChallengedCall<Tx>) => Promise<Gate<Tx> | TOther> = closeGate,
): Promise<Gate<Tx> | TOther> {
  const { parts, session, request, asked } = call
  const token = request.headers.get(GRANT_HEADER)
  if (token !== null) parts.store.expect({ grants: hashesOfGrant(parts, token) })
  // Policies also decide on a replay, because signals and rules may have changed since the challenge.
  const decided = await decideFor(parts, session, asked)
  const { effect } = decided.decision
  const route = (): string => asked.route ?? routeOf(request)
  const grant = token === null ? undefined : await readGrant(call, token, decided, route())

  if (effect === 'deny') {
    if (await keepsRefusal(parts, session)) {
      await remember(parts, session, decided, { opened: false })
      await recordDecision(parts, session, decided, 'denied')
    }
    throw new ProblemError('denied')
  }
  if (effect === 'allow' && !grant) {
    if (parts.keepsActivity) await remember(parts, session, decided, { opened: true })
    const recorded = recordDecision(parts, session, decided, 'allowed')
    if (recorded) await recorded
    return openGate({ session })
  }
  if (grant && (effect === 'allow' || satisfies(call, grant, decided))) return openWithGrant(call, decided, grant)

  const requirement = requirementOf(decided.decision)
  const standing = await standingOf(parts, session, requirement)
  if (standing.satisfied) return openWithStanding(call, decided, standing)
  return challenge({ ...call, decided, requirement, route: route() })
}

/** Refuses a request with the challenge of its requirement. */
export async function closeGate<Tx>(call: ChallengedCall<Tx>): Promise<Gate<Tx>> {
  const { parts, session, decided } = call
  const issued = issueRequestOf(call)
  expectChallenge(parts, session, decided, issued)
  const keeps = await keepsRefusal(parts, session)
  if (keeps) await remember(parts, session, decided, { opened: false })
  return closedGate(await challengeResponse(parts, session, decided, { ...issued, keeps }))
}

/** The challenge of a request that nothing satisfies. */
export function issueRequestOf<Tx>({ parts, asked, requirement, route }: ChallengedCall<Tx>): IssueRequest {
  const { action, proofInReplay, grant } = asked
  // A grant for a service is a token that the service receives, so the client must send it as a header.
  const isForService = needsGrant(requirement) && (grant === 'forward' || parts.grants !== undefined)
  return { action, requirement, route, inReplay: proofInReplay !== undefined && !isForService }
}

async function readGrant<Tx>(
  { parts, session, asked: { action, grant } }: GateCall<Tx>,
  token: string,
  decided: Decided,
  route: string,
): Promise<GrantRecord> {
  const transactionHash = decided.transactionHash()
  const check = await checkGrant(parts, token, {
    session,
    action,
    route,
    transactionHash,
    forward: grant === 'forward',
  })
  if (check.ok) return check.grant
  if (await keepsRefusal(parts, session)) await recordDecision(parts, session, decided, 'grant_refused')
  throw new ProblemError(check.code)
}

/** Whether the approval behind a grant satisfies the requirement of the decision. */
export function satisfies<Tx>(
  { parts }: GateCall<Tx>,
  { approval }: GrantRecord,
  { decision, details }: Decided,
): boolean {
  return meets(parts, requirementOf(decision), strengthsOf(parts, approval.kinds, details), approval.acr)
}

/** Opens the gate for a session that satisfies the requirement. */
export async function openWithStanding<Tx>(
  { parts, session }: GateCall<Tx>,
  decided: Decided,
  { elevation }: Extract<Standing, { satisfied: true }>,
): Promise<Gate<Tx>> {
  const ending = { opened: true, ...(elevation ? { acr: elevation.acr } : {}) }
  if (parts.keepsActivity) await remember(parts, session, decided, ending)
  const recorded = recordDecision(parts, session, decided, 'satisfied')
  if (recorded) await recorded
  return openGate({ session, ...(elevation ? { approval: approvalOf(elevation) } : {}) })
}

/** Opens the gate for the request of a grant, and spends the grant unless the app does. */
export async function openWithGrant<Tx>(
  { parts, session, asked }: GateCall<Tx>,
  decided: Decided,
  grant: GrantRecord,
): Promise<Gate<Tx>> {
  const { challengeId, action, transactionHash, approval, expiresAt } = grant
  const about = { userId: session.user.id, sessionId: session.id, challengeId, action, transactionHash }
  const spend = async (tx?: Tx): Promise<void> => {
    const now = parts.clock()
    const spent = await parts.store.spendGrant(grant, now, tx)
    parts.audit({ type: spent ? 'grant.spent' : 'grant.reused', at: now, ...about })
    if (!spent) throw new GrantError(expiresAt <= now ? 'grant_invalid' : 'grant_used')
  }
  const isSpentHere = asked.grant !== 'defer' && asked.grant !== 'forward'
  try {
    if (isSpentHere) await spend()
  } catch (error) {
    if (!(error instanceof GrantError)) throw error
    if (await keepsRefusal(parts, session))
      await recordDecision(parts, session, decided, 'grant_refused', { challengeId })
    return closedGate(error.toResponse())
  }
  await remember(parts, session, decided, { opened: true, acr: approval.acr, challengeId })
  await recordDecision(parts, session, decided, 'granted', { challengeId })
  return openGate({
    session,
    approval: { ...approval, challengeId },
    ...(asked.grant === 'defer' ? { spend } : {}),
  })
}
