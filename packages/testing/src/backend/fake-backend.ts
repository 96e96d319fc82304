import {
  createProblem,
  GRANT_HEADER,
  serializeStepUpRequirement,
  type Challenge,
  type ChallengeState,
  type Elevation,
  type ElevationState,
  type Problem,
  type ProblemCode,
  type VerifyResult,
} from '@stepup/protocol'

import { codeFactors, createChallenge } from '../fixtures/challenge.ts'

/** Step-up endpoints in memory. */
export interface FakeBackend {
  /** Handles a step-up call under any mount path. */
  readonly handle: (request: Request) => Promise<Response>
  /**
   * Returns the response that refuses a protected call. `undefined` after spending a matching grant, and if the
   * session's elevation satisfies a challenge that is not bound.
   */
  readonly protect: (request: Request, challenge: Challenge) => Response | undefined
  /** Opens a challenge, as a renewal does. */
  readonly open: (challenge: Challenge) => ChallengeState
}

/** Creates a problem response like the server's. */
export function problemResponse(code: ProblemCode, extra: Partial<Problem> = {}): Response {
  const body = { ...createProblem(code), ...extra }
  return Response.json(body, {
    status: body.status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...(body.step_up ? { 'WWW-Authenticate': serializeStepUpRequirement(requirementOf(body.step_up)) } : {}),
    },
  })
}

function requirementOf({ acr_values: acrValues, max_age: maxAge }: Challenge): {
  readonly acrValues: readonly string[]
  readonly maxAge?: number
} {
  return { acrValues, ...(maxAge === undefined ? {} : { maxAge }) }
}

const attempts = 5

/** Number of polls before the other device approves. */
const polls = 3

/**
 * Implements the wire protocol: challenges, five attempts, single-use grants. Every factor accepts `code`, every assertion is valid,
 * and the other device approves after a moment.
 */
export function createFakeBackend(code: string): FakeBackend {
  const challenges = new Map<string, { readonly challenge: Challenge; failures: number; polls: number }>()
  const grants = new Map<string, string>()
  let elevation: Elevation | undefined

  /** Requires the requested level and age, unless the session's elevation satisfies them. */
  async function ensure(request: Request): Promise<Response> {
    const { action, acr_values: levels = ['aal2'], max_age: maxAge } = (await request.json()) as Partial<Challenge>
    const isFresh =
      elevation && maxAge !== 0 && (maxAge === undefined || Date.now() / 1000 - elevation.auth_time <= maxAge)
    if (elevation && isFresh && levels.includes(elevation.acr)) return Response.json({ status: 'satisfied', elevation })
    const { authorization_details: _, ...challenge } = createChallenge({
      id: crypto.randomUUID(),
      action: action ?? 'session.elevate',
      acr_values: levels,
      ...(maxAge ? { max_age: maxAge } : {}),
      reasons: [],
      reason_params: {},
      factors: codeFactors,
    })
    return ask(challenge)
  }

  function open(challenge: Challenge): ChallengeState {
    challenges.set(challenge.id, { challenge, failures: 0, polls: 0 })
    return { status: 'pending', step_up: challenge }
  }

  function ask(challenge: Challenge): Response {
    return problemResponse('step_up_required', { step_up: open(challenge).step_up })
  }

  /** A challenge that was approved or cancelled is not known any more. */
  function renew(id: string): Response {
    const entry = challenges.get(id)
    if (!entry) return problemResponse('challenge_not_found')
    challenges.delete(id)
    return Response.json(open({ ...entry.challenge, id: crypto.randomUUID() }))
  }

  async function verify(id: string, request: Request): Promise<Response> {
    const entry = challenges.get(id)
    if (!entry) return problemResponse('challenge_not_found')
    if (entry.failures >= attempts) return problemResponse('challenge_locked')
    const proof = (await request.json()) as Readonly<Record<string, unknown>>
    if (proof['poll'] === true && ++entry.polls < polls)
      return Response.json({ status: 'waiting', poll_in: 2 } satisfies VerifyResult)
    if (
      !proof['poll'] &&
      !proof['assertion'] &&
      ![proof['code'], proof['password'], proof['response']].includes(code)
    ) {
      entry.failures++
      return entry.failures >= attempts
        ? problemResponse('challenge_locked')
        : problemResponse('invalid_code', { attempts_remaining: attempts - entry.failures })
    }
    challenges.delete(id)
    const { action, authorization_details: details, acr_values: levels } = entry.challenge
    const acr = levels.at(-1) ?? 'aal2'
    if (isForOneCall(entry.challenge)) {
      const token = crypto.randomUUID()
      grants.set(token, key(action, details))
      return Response.json({ status: 'approved', grant: { token, acr, expires_in: 120 } } satisfies VerifyResult)
    }
    elevation = { acr, amr: ['otp'], auth_time: Math.floor(Date.now() / 1000), expires_in: 300 }
    return Response.json({ status: 'approved', elevation } satisfies VerifyResult)
  }

  function begin(id: string, factor: string): Response {
    const offer = challenges.get(id)?.challenge.factors.find((each) => each.id === factor)
    if (!offer) return problemResponse(challenges.has(id) ? 'factor_not_found' : 'challenge_not_found')
    if (offer.kind === 'passkey' || offer.kind === 'security_key')
      return Response.json({ options: offer.options ?? {} })
    if (offer.kind === 'push')
      return Response.json({ number: '42', poll_in: 2, expires_in: 300, resend: { available_in: 30, remaining: 3 } })
    return Response.json({
      ...(offer.target === undefined ? {} : { target: offer.target }),
      expires_in: 300,
      resend: { available_in: 30, remaining: 3 },
    })
  }

  function read(id: string): Response {
    const entry = challenges.get(id)
    return entry
      ? Response.json({ status: 'pending', step_up: entry.challenge })
      : problemResponse('challenge_not_found')
  }

  return {
    open,
    async handle(request) {
      const { method } = request
      const { pathname } = new URL(request.url)
      if (pathname.endsWith('/elevation')) {
        if (method === 'DELETE') elevation = undefined
        return method === 'DELETE'
          ? new Response(null, { status: 204 })
          : Response.json(
              (elevation ? { status: 'elevated', ...elevation } : { status: 'none' }) satisfies ElevationState,
            )
      }
      if (pathname.endsWith('/challenges') && method === 'POST') return ensure(request)
      const [, id, factor, step] =
        /\/challenges\/([^/]+)(?:\/factors\/([^/]+)\/(begin|verify)|\/renew)?$/.exec(pathname)?.map(decode) ?? []
      if (id === undefined) return problemResponse('not_found')
      if (pathname.endsWith('/renew') && method === 'POST') return renew(id)
      if (factor !== undefined && method === 'POST') return step === 'begin' ? begin(id, factor) : verify(id, request)
      if (method === 'GET') return read(id)
      if (method !== 'DELETE') return problemResponse('method_not_allowed')
      challenges.delete(id)
      return new Response(null, { status: 204 })
    },

    protect(request, challenge) {
      const { action, authorization_details: details, acr_values: acrValues } = challenge
      const grant = request.headers.get(GRANT_HEADER)
      if (grant !== null) {
        const approved = grants.get(grant)
        if (!approved) return problemResponse('grant_invalid')
        if (approved !== key(action, details)) return problemResponse('grant_mismatch')
        grants.delete(grant)
        return undefined
      }
      if (!isForOneCall(challenge) && elevation && acrValues.includes(elevation.acr)) return undefined
      return ask(challenge)
    },
  }
}

/** A challenge with details, or with a `max_age` of 0, yields a grant. */
function isForOneCall({ authorization_details: details, max_age: maxAge }: Challenge): boolean {
  return details !== undefined || maxAge === 0
}

function decode(part: string | undefined): string | undefined {
  return part === undefined ? undefined : decodeURIComponent(part)
}

function key(action: string, details: unknown): string {
  return JSON.stringify([action, details])
}
