import { GRANT_HEADER } from '@stepup/protocol'

import { meets, partsOf } from '../assurance/combination.ts'
import { challengeToWire } from '../challenge/challenge-to-wire.ts'
import { openChallenge } from '../challenge/open-challenge.ts'
import { approvalOf, standingOf } from '../elevation/elevation.ts'
import { type Engine, engineOfRequest } from '../engine.ts'
import { checkGrant } from '../grant/check-grant.ts'
import { GrantError } from '../problem/grant-error.ts'
import { routeOf } from '../grant/route.ts'
import { crossSite, isCrossSite } from '../request/cross-site.ts'
import { failureResponse } from './failure.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { problemResponse } from '../problem/respond.ts'
import { limitAddress } from '../limits/address.ts'
import { keepsRefusal } from '../limits/writes.ts'
import { type CurrentSession, currentSession, sessionAtHand } from '../request/current-session.ts'
import type { Session } from '../session/session.ts'
import { SIGN_IN } from '../session/sign-in.ts'
import { remember } from '../signals/remember.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { ChallengeRecord, GrantRecord, Requirement } from '../store/records.ts'
import { type ActionRequest, type Decided, decideFor, recordDecision, requirementOf } from '../decision/decide.ts'
import type { Gate, OpenGate } from './gate.ts'

/** What `protect` is asked. */
export interface ProtectRequest extends ActionRequest {
  /**
   * `spend`, the default: a grant is spent right here. `defer`: it is only checked, and `gate.spend(tx)` spends it. `forward`: it is for a
   * service behind this one (`signedGrants`), which takes it: it is checked and left as it is, so pass the request on and do nothing else.
   */
  readonly grant?: 'spend' | 'defer' | 'forward'
  /**
   * The session, when the app has it at hand: it is not read again, and `sessionLimits` hold for it as well. For `session.create`, the one
   * that waits for its challenge.
   */
  readonly session?: Session
  /** What a grant is good for. Default: method, path and query of the request (ELV-20). */
  readonly route?: string
}

/** How often a decision is made again because the person did something else meanwhile. */
const MAX_ATTEMPTS = 20

/** Decides whether the action may go ahead. Whatever fails on the way, the gate stays shut (ELV-19). */
export function protect<Tx>(engine: Engine<Tx>, request: Request, what: ProtectRequest): Promise<Gate<Tx>> {
  return engine.telemetry ? traced(engine, engine.telemetry, request, what) : guarded(engine, request, what)
}

function traced<Tx>(
  engine: Engine<Tx>,
  telemetry: Telemetry,
  request: Request,
  what: ProtectRequest,
): Promise<Gate<Tx>> {
  return telemetry.span('stepup.protect', { 'stepup.action': what.action }, async (set) => {
    const gate = await guarded(engine, request, what)
    set(gate.allowed ? { 'stepup.allowed': true } : { 'stepup.allowed': false, 'stepup.status': gate.response.status })
    return gate
  })
}

async function guarded<Tx>(server: Engine<Tx>, request: Request, what: ProtectRequest): Promise<Gate<Tx>> {
  const engine = engineOfRequest(server)
  let gate: Gate<Tx>
  try {
    gate = await engine.inTime(() => pass(engine, request, what))
  } catch (error) {
    gate = closed(failureResponse(engine, error))
  }
  const written = engine.audited()
  if (written) await written
  return gate
}

async function pass<Tx>(engine: Engine<Tx>, request: Request, what: ProtectRequest): Promise<Gate<Tx>> {
  if (isCrossSite(request, engine.origins)) {
    throw crossSite(engine, request)
  }
  const pending = what.action === SIGN_IN
  const session = what.session
    ? sessionAtHand(engine, request, what.session, { pending })
    : await currentSession(engine, request, { pending })
  if (!session) throw new ProblemError('unauthenticated')
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const gate = await passOnce(engine, session, request, what)
    if (gate) return gate
  }
  throw new ProblemError('temporarily_unavailable', { retry_after: 1 })
}

/** Nothing when something else happened since the decision was made that might have changed it. */
async function passOnce<Tx>(
  engine: Engine<Tx>,
  session: CurrentSession,
  request: Request,
  what: ProtectRequest,
): Promise<Gate<Tx> | undefined> {
  // With proof in hand the policy is asked all the same: the world may have moved on since the challenge.
  const deciding = decideFor(engine, session, what)
  // Most decisions need nothing that has to be waited for, and every guarded request makes one.
  const decided = deciding instanceof Promise ? await deciding : deciding
  const { decision } = decided
  const { effect } = decision
  const token = request.headers.get(GRANT_HEADER)
  const route = (): string => what.route ?? routeOf(request)
  const grant =
    token === null
      ? undefined
      : await readGrant(engine, token, session, decided, {
          action: what.action,
          route: route(),
          forward: what.grant === 'forward',
        })

  if (effect === 'deny') {
    if (await keepsRefusal(engine, session)) {
      await remember(engine, session, decided, { opened: false })
      await recordDecision(engine, session, decided, 'denied')
    }
    throw new ProblemError('denied')
  }
  if (effect === 'allow' && !grant) {
    if (engine.keepsActivity && !(await remember(engine, session, decided, { opened: true }))) return undefined
    const recorded = recordDecision(engine, session, decided, 'allowed')
    if (recorded) await recorded
    return open(session)
  }
  if (grant && (effect === 'allow' || isEnough(engine, grant, requirementOf(decision), decided.details))) {
    const proven = { opened: true, acr: grant.approval.acr, proof: grant.challengeId }
    if (!(await remember(engine, session, decided, proven))) return undefined
    return passWithGrant(engine, session, decided, grant, what)
  }

  const requirement = requirementOf(decision)
  const standing = await standingOf(engine, session, requirement)
  if (standing.satisfied) {
    const { elevation } = standing
    const ending = { opened: true, ...(elevation ? { acr: elevation.acr } : {}) }
    if (engine.keepsActivity && !(await remember(engine, session, decided, ending))) return undefined
    const recorded = recordDecision(engine, session, decided, 'satisfied')
    if (recorded) await recorded
    return { ...open<Tx>(session), ...(elevation ? { approval: approvalOf(elevation) } : {}) }
  }
  const keeps = await keepsRefusal(engine, session)
  if (keeps) await remember(engine, session, decided, { opened: false })
  const asked = { action: what.action, requirement, route: route(), keeps }
  return closed(await challengeResponse(engine, session, decided, asked))
}

/** How a decision that asks for a proof is presented to the client. */
export interface Presentation {
  readonly action: string
  readonly requirement: Requirement
  readonly route?: string
  /** Default: the reasons of the decision. */
  readonly reasons?: ChallengeRecord['reasons']
  /** Whether a decision about a challenge that is open already is written down once more. Default true. */
  readonly keeps?: boolean
}

/** Opens a challenge and answers with it: 401, RFC 9470. */
export async function challengeResponse(
  engine: Engine,
  session: CurrentSession,
  decided: Decided,
  what: Presentation,
): Promise<Response> {
  const challenge = await presentChallenge(engine, session, decided, what)
  return problemResponse('step_up_required', { step_up: await challengeToWire(engine, challenge, session) })
}

/** Opens a challenge, or finds the open one of the same request, and records the decision that asks for it. */
export async function presentChallenge(
  engine: Engine,
  session: CurrentSession,
  decided: Decided,
  { keeps = true, reasons = decided.decision.reasons, ...what }: Presentation,
): Promise<ChallengeRecord> {
  await limitAddress(engine, session, 'challengesPerAddress')
  const { challenge, isNew } = await openChallenge(engine, {
    ...what,
    session,
    details: decided.details,
    transactionHash: decided.transactionHash(),
    reasons,
  })
  if (isNew || keeps) await recordDecision(engine, session, decided, 'challenged', { challengeId: challenge.id })
  return challenge
}

async function readGrant(
  engine: Engine,
  token: string,
  session: CurrentSession,
  decided: Decided,
  what: { readonly action: string; readonly route: string; readonly forward: boolean },
): Promise<GrantRecord> {
  const check = await checkGrant(engine, token, {
    ...what,
    session,
    transactionHash: decided.transactionHash(),
  })
  if (check.ok) return check.grant
  if (await keepsRefusal(engine, session)) await recordDecision(engine, session, decided, 'grant_refused')
  throw new ProblemError(check.code)
}

function isEnough(
  engine: Engine,
  { approval }: GrantRecord,
  requirement: Requirement,
  details: Decided['details'],
): boolean {
  return meets(engine, requirement, partsOf(engine, approval.kinds, details), approval.acr)
}

async function passWithGrant<Tx>(
  engine: Engine<Tx>,
  session: CurrentSession,
  decided: Decided,
  grant: GrantRecord,
  what: ProtectRequest,
): Promise<Gate<Tx>> {
  const about = {
    userId: session.user.id,
    sessionId: session.id,
    challengeId: grant.challengeId,
    action: grant.action,
    transactionHash: grant.transactionHash,
  }
  const spend = async (tx?: Tx): Promise<void> => {
    const now = engine.clock()
    const spent = await engine.store.spendGrant(grant.tokenHash, now, tx)
    engine.audit({ type: spent ? 'grant.spent' : 'grant.reused', at: now, ...about })
    if (!spent) throw new GrantError(grant.expiresAt <= now ? 'grant_invalid' : 'grant_used')
  }
  const gate = { allowed: true, session, approval: { ...grant.approval, challengeId: grant.challengeId } } as const

  if (what.grant === 'defer' || what.grant === 'forward') {
    await recordDecision(engine, session, decided, 'granted', { challengeId: grant.challengeId })
    return { ...gate, spend: what.grant === 'defer' ? spend : () => Promise.resolve() }
  }
  try {
    await spend()
  } catch (error) {
    if (!(error instanceof GrantError)) throw error
    if (await keepsRefusal(engine, session))
      await recordDecision(engine, session, decided, 'grant_refused', { challengeId: grant.challengeId })
    return closed(error.toResponse())
  }
  await recordDecision(engine, session, decided, 'granted', { challengeId: grant.challengeId })
  return { ...gate, spend: () => Promise.resolve() }
}

function open<Tx>(session: Session): OpenGate<Tx> {
  return { allowed: true, session, spend: () => Promise.resolve() }
}

function closed(response: Response): Gate<never> {
  return { allowed: false, response }
}
