import type { Challenge } from '@stepup/protocol'

import { type ActionRequest, decideFor, requirementOf } from '../decision/decide.ts'
import { standingOf } from '../elevation/elevation.ts'
import { routeOf } from '../grant/route.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { currentSession, sessionAtHand } from '../request/current-session.ts'
import { inUnitOfWork } from '../request/unit-of-work.ts'
import type { Session } from '../session/session.ts'
import { issueChallenge, presentChallenge } from './present-challenge.ts'
import type { ProtectParts } from './protect-request.ts'

/** The request of `prepare`. */
export interface PrepareRequest extends ActionRequest {
  /** The call that the page is about to offer: `{ method: 'POST', url: '/api/transfers' }`. A grant is valid there, and nowhere else. */
  readonly call: { readonly method: string; readonly url: string }
  /** The `route` of the gate of that call, if the gate has one. */
  readonly route?: string
  /** The session, if the app has already read it. */
  readonly session?: Session
}

/**
 * Share of a session's challenges that prepared calls may use up, so that as many are left for the calls themselves.
 */
const SHARE = 0.5

/**
 * Issues the challenge of a call before the user starts the call. Returns `undefined` for a call that needs no
 * challenge, and for a call that the gate would refuse: its own response has the reason. When the call arrives, the
 * gate decides again, and returns the challenge that is open.
 *
 * @throws TypeError for a call with an invalid URL or method.
 */
export async function prepareChallenge<Tx>(
  parts: ProtectParts<Tx>,
  request: Request,
  asked: PrepareRequest,
): Promise<Challenge | undefined> {
  const { action, call, route = routeOf(new Request(new URL(call.url, request.url), { method: call.method })) } = asked
  try {
    const session = asked.session
      ? sessionAtHand(parts, request, asked.session, { pending: false })
      : await currentSession(parts, request)
    if (!session) return undefined
    return await parts.inTime(() =>
      inUnitOfWork({ parts, session }, { name: session.user.id }, async (unit) => {
        const decided = await decideFor(unit.parts, unit.session, asked)
        if (decided.decision.effect !== 'challenge') return undefined
        const requirement = requirementOf(decided.decision)
        if ((await standingOf(unit.parts, unit.session, requirement)).satisfied) return undefined
        const issued = { action, requirement, route, inReplay: true, keeps: false, share: SHARE }
        const challenge = await issueChallenge(unit.parts, unit.session, decided, issued)
        return presentChallenge(unit.parts, challenge, unit.session)
      }),
    )
  } catch (error) {
    // A page also opens without its prepared challenge.
    if (!(error instanceof ProblemError)) parts.audit({ type: 'error', at: parts.clock(), error })
    return undefined
  }
}
