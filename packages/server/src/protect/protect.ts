import { GRANT_HEADER } from '@stepup/protocol'

import { meets, strengthsOf } from '../assurance/assurance.ts'
import { type AuditSinks, partsOfRequest } from '../audit/audit-sink.ts'
import { type ActionRequest, type Decided, decideFor, requirementOf } from '../decision/decide.ts'
import { recordDecision } from '../decision/record-decision.ts'
import { approvalOf, standingOf } from '../elevation/elevation.ts'
import { checkGrant, type GrantParts } from '../grant/check-grant.ts'
import { routeOf } from '../grant/route.ts'
import { keepsRefusal } from '../limits/rate-limits.ts'
import { GrantError } from '../problem/grant-error.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { refuseCrossSite } from '../request/cross-site.ts'
import { type CurrentSession, currentSession, sessionAtHand, type SessionParts } from '../request/current-session.ts'
import { inUnitOfWork, type UnitParts } from '../request/unit-of-work.ts'
import type { Session } from '../session/session.ts'
import { SIGN_IN } from '../session/sign-in.ts'
import { remember } from '../signals/remember.ts'
import type { GrantRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { inSpan } from '../telemetry/telemetry.ts'
import { failureResponse } from './failure.ts'
import { closedGate, type Gate, openGate } from './gate.ts'
import { challengeResponse, type ChallengeParts } from './present-challenge.ts'

/** The parts of the server that protect actions. */
export type ProtectParts<Tx = unknown> = ChallengeParts &
  SessionParts &
  UnitParts &
  GrantParts &
  Pick<AuditSinks, 'sink'> & { readonly store: StepUpStore<Tx> }

/** The request of `protect`. */
export interface ProtectRequest extends ActionRequest {
  /**
   * `spend`, the default: `protect` spends the grant. `defer`: `protect` checks the grant, and `gate.spend(tx)` spends it. `forward`: the
   * grant is for a service behind this one (`signedGrants`), which spends it: pass the request on and do nothing else.
   */
  readonly grant?: 'spend' | 'defer' | 'forward'
  /**
   * The session, where the app has it at hand: the adapter does not read it again, and `sessionLimits` apply. For `session.create`, the
   * session that waits for its challenge.
   */
  readonly session?: Session
  /** Route that a grant is valid for. Default: method, path and query of the request (ELV-20). */
  readonly route?: string
}

/** Decides whether a request may go ahead. Any error refuses it (ELV-19). */
export function protect<Tx>(server: ProtectParts<Tx>, request: Request, asked: ProtectRequest): Promise<Gate<Tx>> {
  return inSpan(server.telemetry, 'stepup.protect', { 'stepup.action': asked.action }, async (set) => {
    const parts = partsOfRequest(server)
    let gate: Gate<Tx>
    try {
      gate = await parts.inTime(() => gateFor(parts, request, asked))
    } catch (error) {
      gate = closedGate(failureResponse(parts, error))
    }
    // An `await` of nothing costs as much as a rule, and most requests report no event that is written.
    const written = parts.audited()
    if (written) await written
    set(gate.allowed ? { 'stepup.allowed': true } : { 'stepup.allowed': false, 'stepup.status': gate.response.status })
    return gate
  })
}

async function gateFor<Tx>(parts: ProtectParts<Tx>, request: Request, asked: ProtectRequest): Promise<Gate<Tx>> {
  refuseCrossSite(parts, request)
  const pending = asked.action === SIGN_IN
  const session = asked.session
    ? sessionAtHand(parts, request, asked.session, { pending })
    : await currentSession(parts, request, { pending })
  if (!session) throw new ProblemError('unauthenticated')
  return inUnitOfWork({ parts, session }, { name: session.user.id }, (unit) =>
    decideGate(unit.parts, unit.session, request, asked),
  )
}

/** One decision, with everything that follows from it. When the user's history has grown meanwhile, the unit of work decides again. */
async function decideGate<Tx>(
  parts: ProtectParts<Tx>,
  session: CurrentSession,
  request: Request,
  asked: ProtectRequest,
): Promise<Gate<Tx>> {
  const { action } = asked
  // The policies decide on a replay, too: signals and rules may have changed since the challenge.
  const decided = await decideFor(parts, session, asked)
  const { effect } = decided.decision
  const token = request.headers.get(GRANT_HEADER)
  const route = (): string => asked.route ?? routeOf(request)
  const grant = token === null ? undefined : await readGrant(parts, token, session, decided, asked, route())

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
  if (grant && (effect === 'allow' || satisfies(parts, grant, decided))) {
    const proven = { opened: true, acr: grant.approval.acr, challengeId: grant.challengeId }
    await remember(parts, session, decided, proven)
    return openWithGrant(parts, session, decided, grant, asked)
  }

  const requirement = requirementOf(decided.decision)
  const standing = await standingOf(parts, session, requirement)
  if (standing.satisfied) {
    const { elevation } = standing
    const ending = { opened: true, ...(elevation ? { acr: elevation.acr } : {}) }
    if (parts.keepsActivity) await remember(parts, session, decided, ending)
    const recorded = recordDecision(parts, session, decided, 'satisfied')
    if (recorded) await recorded
    return openGate({ session, ...(elevation ? { approval: approvalOf(elevation) } : {}) })
  }
  const keeps = await keepsRefusal(parts, session)
  if (keeps) await remember(parts, session, decided, { opened: false })
  return closedGate(await challengeResponse(parts, session, decided, { action, requirement, route: route(), keeps }))
}

async function readGrant<Tx>(
  parts: ProtectParts<Tx>,
  token: string,
  session: CurrentSession,
  decided: Decided,
  { action, grant }: ProtectRequest,
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
function satisfies<Tx>(parts: ProtectParts<Tx>, { approval }: GrantRecord, { decision, details }: Decided): boolean {
  return meets(parts, requirementOf(decision), strengthsOf(parts, approval.kinds, details), approval.acr)
}

async function openWithGrant<Tx>(
  parts: ProtectParts<Tx>,
  session: CurrentSession,
  decided: Decided,
  grant: GrantRecord,
  asked: ProtectRequest,
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
  await recordDecision(parts, session, decided, 'granted', { challengeId })
  return openGate({
    session,
    approval: { ...approval, challengeId },
    ...(asked.grant === 'defer' ? { spend } : {}),
  })
}
