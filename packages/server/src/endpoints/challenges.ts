import type { ChallengeState, EnsureResult } from '@stepup/protocol'

import { challengeToWire, statusOf } from '../challenge/challenge-to-wire.ts'
import { elevationToWire, needsGrant, type Standing, standingOf } from '../elevation/elevation.ts'
import type { Engine } from '../engine.ts'
import { type Decision, satisfiesLevel } from '@stepup/policy'
import { limitAsks } from '../limits/writes.ts'
import { decideInTime, recordDecision, requirementOf } from '../decision/decide.ts'
import { challengeResponse } from '../protect/protect.ts'
import type { CurrentSession } from '../request/current-session.ts'
import { sharesIn } from '../session/superseded.ts'
import type { Session } from '../session/session.ts'
import type { ChallengeRecord, Requirement } from '../store/records.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { ELEVATE, readEnsure } from './read-ensure.ts'
import { emptyResponse, jsonResponse } from '../problem/respond.ts'

/** `POST /challenges`: what would this action need? */
export async function createChallenge(engine: Engine, session: CurrentSession, body: unknown): Promise<Response> {
  const ensure = readEnsure(body)
  await limitAsks(engine, session)
  const decided = await decideInTime(engine, session, ensure)
  const { effect } = decided.decision
  if (isDenied(ensure.action, decided.decision)) {
    await recordDecision(engine, session, decided, 'denied', { asked: true })
    throw new ProblemError('denied')
  }
  const required = effect === 'challenge' ? requirementOf(decided.decision) : undefined
  if (required) assertAskedAhead(required)
  const requirement = combine(engine, required, ensure)
  if (!requirement) {
    await recordDecision(engine, session, decided, 'allowed')
    return jsonResponse({ status: 'satisfied' } satisfies EnsureResult)
  }
  // Who asks for `max_age` 0 wants a proof that is newer than the question. It elevates, like any other that is asked for ahead.
  const standing: Standing = ensure.maxAge === 0 ? { satisfied: false } : await standingOf(engine, session, requirement)
  if (!standing.satisfied)
    return challengeResponse(engine, session, decided, { action: shown(engine, ensure), requirement })
  await recordDecision(engine, session, decided, 'satisfied')
  return jsonResponse({
    status: 'satisfied',
    ...(standing.elevation ? { elevation: elevationToWire(engine, standing.elevation, engine.clock()) } : {}),
  } satisfies EnsureResult)
}

/** Only the call itself says what is approved: an approval ahead of it would be for something else. */
export function assertAskedAhead(required: Requirement): void {
  if (!needsGrant(required)) return
  throw new ProblemError('invalid_request', {
    detail:
      'Each call of this action takes an approval of its own. Call the endpoint itself: it answers with the challenge.',
  })
}

/** Whether the policies deny an action. Proving more than was asked is nobody's to deny, unless a rule says so. */
export function isDenied(action: string, { effect, ruleIds }: Decision): boolean {
  return effect === 'deny' && !(action === ELEVATE && ruleIds.length === 0)
}

/**
 * The action as the challenge and its messages name it. A name that nothing at the server has is the page's own text, and would stand in
 * the server's own mail (ELV-05).
 */
function shown({ policies, wording }: Engine, { action }: { readonly action: string }): string {
  return wording.namesAction(action) || policies().names(action) ? action : ELEVATE
}

/** The stricter of what the policy requires and what the client asked for: asking can add, never take away. */
function combine(
  engine: Engine,
  required: Requirement | undefined,
  asked: { readonly acrValues?: readonly string[]; readonly maxAge?: number },
): Requirement | undefined {
  if (!required && !asked.acrValues && asked.maxAge === undefined) return undefined
  const strong = asked.acrValues?.filter((acr) => !required || satisfiesLevel(engine.levels, acr, required.acrValues))
  // Where no rule says otherwise an elevation lasts as long as it does for everybody: who asks can't make it last longer.
  const longest = required?.maxAge ?? Math.floor(engine.limits.elevationLifetime / 1000)
  const maxAge = asked.maxAge ? Math.min(asked.maxAge, longest) : required?.maxAge
  return {
    acrValues: strong?.length ? strong : (required?.acrValues ?? asked.acrValues ?? ['aal1']),
    ...(maxAge === undefined ? {} : { maxAge }),
    bound: false,
    ...(required?.factors ? { factors: required.factors } : {}),
  }
}

/** `GET /challenges/:id`. */
export async function readChallenge(engine: Engine, session: CurrentSession, id: string): Promise<Response> {
  const challenge = await ownChallenge(engine, session, id)
  const state: ChallengeState = {
    status: statusOf(challenge, engine.clock()),
    step_up: await challengeToWire(engine, challenge, session),
  }
  return jsonResponse(state)
}

/** `DELETE /challenges/:id`: the person said no. */
export async function cancelChallenge(engine: Engine, session: Session, id: string): Promise<Response> {
  const challenge = await ownChallenge(engine, session, id)
  if (challenge.status === 'cancelled') return emptyResponse()
  if (!(await endChallenge(engine, challenge))) throw new ProblemError('challenge_closed')
  return emptyResponse()
}

/** Cancels an open challenge. False when it had ended already. */
export async function endChallenge(engine: Engine, challenge: ChallengeRecord): Promise<boolean> {
  const { id: challengeId } = challenge
  if (!(await engine.store.endChallenge(challengeId, 'cancelled'))) return false
  await engine.store.settleDecisions({ challengeId }, 'cancelled')
  engine.audit({ type: 'challenge.cancelled', at: engine.clock(), ...aboutChallenge(challenge) })
  return true
}

/** The session's own challenge. Somebody else's is as unknown as one that never was (ELV-08). */
export async function ownChallenge(engine: Engine, session: Session, id: string): Promise<ChallengeRecord> {
  const challenge = await engine.store.findChallenge(id)
  const isOwn = challenge?.userId === session.user.id && challenge.sessionId === session.id
  if (!isOwn || !sharesIn(session, challenge.createdAt)) {
    throw new ProblemError('challenge_not_found')
  }
  return challenge
}

/** Throws the problem that says why a challenge that is over can't be answered. */
export function assertPending(challenge: ChallengeRecord, now: number): void {
  const status = statusOf(challenge, now)
  if (status === 'expired') throw new ProblemError('challenge_expired')
  if (status === 'denied') throw new ProblemError('approval_denied')
  if (status === 'locked') throw new ProblemError('challenge_locked')
  if (status !== 'pending') throw new ProblemError('challenge_closed')
}

export function aboutChallenge({ id, userId, sessionId, action, transactionHash }: ChallengeRecord): {
  readonly challengeId: string
  readonly userId: string
  readonly sessionId: string
  readonly action: string
  readonly transactionHash: string
} {
  return { challengeId: id, userId, sessionId, action, transactionHash }
}
