import {
  createProblem,
  GRANT_HEADER,
  serializeStepUpRequirement,
  type Challenge,
  type Elevation,
  type ElevationState,
  type ProblemCode,
} from '@stepup/protocol'
import { http, HttpResponse, type RequestHandler } from 'msw'

import { createChallenge, factorFixtures } from '../fixtures/challenge.ts'

/** Options of {@link createStepUpBackend}. */
export interface StepUpBackendOptions {
  /** Where the client's `baseUrl` points. Default `/step-up` of any origin. */
  readonly baseUrl?: string
  /** The code that is right, for every factor. Default `123456`. */
  readonly code?: string
}

/** A backend in memory that speaks the wire. */
export interface StepUpBackend {
  /** For `setupServer(...)` or `setupWorker(...)`. */
  readonly handlers: readonly RequestHandler[]
  /**
   * To be called by a handler of a protected endpoint: the 401 to answer with, or `undefined` when the request carries a
   * grant for exactly this, which is spent by it.
   */
  readonly protect: (request: Request, challenge?: Partial<Challenge>) => HttpResponse<object> | undefined
}

/**
 * Step-up endpoints for MSW, with challenges, five attempts and single-use grants, so that tests of an app go through
 * the real client.
 *
 * @example
 * ```ts
 * import { http, HttpResponse } from 'msw'
 * import { setupServer } from 'msw/node'
 *
 * const stepUp = createStepUpBackend()
 * const server = setupServer(
 *   ...stepUp.handlers,
 *   http.post('/api/transfers', ({ request }) => stepUp.protect(request) ?? HttpResponse.json({ id: '1' })),
 * )
 * ```
 */
export function createStepUpBackend({
  baseUrl = '*/step-up',
  code = '123456',
}: StepUpBackendOptions = {}): StepUpBackend {
  const open = new Map<string, { readonly challenge: Challenge; attempts: number }>()
  const grants = new Map<string, string>()
  let elevation: Elevation | undefined

  function problem(name: ProblemCode, extra: Readonly<Record<string, unknown>> = {}): HttpResponse<object> {
    const body = { ...createProblem(name), ...extra }
    return HttpResponse.json(body, { status: body.status, headers: { 'Content-Type': 'application/problem+json' } })
  }

  function verify(id: string, typed: unknown): HttpResponse<object> {
    const entry = open.get(id)
    if (!entry) return problem('challenge_not_found')
    if (entry.attempts >= 5) return problem('challenge_locked')
    if (typed !== code) {
      entry.attempts++
      return entry.attempts >= 5
        ? problem('challenge_locked')
        : problem('invalid_code', { attempts_remaining: 5 - entry.attempts })
    }
    open.delete(id)
    const { action, authorization_details: details, acr_values: levels } = entry.challenge
    elevation = {
      acr: levels.at(-1) ?? 'aal2',
      amr: ['otp'],
      auth_time: Math.floor(Date.now() / 1000),
      expires_in: 300,
    }
    if (!details) return HttpResponse.json({ status: 'approved', elevation })
    const token = crypto.randomUUID()
    grants.set(token, key(action, details))
    return HttpResponse.json({ status: 'approved', elevation, grant: { token, expires_in: 120 } })
  }

  const handlers = [
    http.get(`${baseUrl}/challenges/:id`, ({ params }) => {
      const entry = open.get(String(params['id']))
      return entry ? HttpResponse.json({ status: 'pending', step_up: entry.challenge }) : problem('challenge_not_found')
    }),
    http.delete(`${baseUrl}/challenges/:id`, ({ params }) => {
      open.delete(String(params['id']))
      return new HttpResponse(null, { status: 204 })
    }),
    http.post(`${baseUrl}/challenges/:id/factors/:factor/begin`, ({ params }) =>
      open.has(String(params['id']))
        ? HttpResponse.json({ target: 'm•••@example.com', expires_in: 300, resend: { available_in: 30, remaining: 3 } })
        : problem('challenge_not_found'),
    ),
    http.post(`${baseUrl}/challenges/:id/factors/:factor/verify`, async ({ params, request }) => {
      const body = (await request.json()) as { readonly code?: unknown }
      return verify(String(params['id']), body.code)
    }),
    http.get(`${baseUrl}/elevation`, () =>
      HttpResponse.json<ElevationState>(elevation ? { status: 'elevated', ...elevation } : { status: 'none' }),
    ),
    http.delete(`${baseUrl}/elevation`, () => {
      elevation = undefined
      return new HttpResponse(null, { status: 204 })
    }),
  ]

  return {
    handlers,
    protect(request, changes = {}) {
      const challenge = createChallenge({
        id: crypto.randomUUID(),
        factors: [factorFixtures.totp, factorFixtures.email, factorFixtures.recovery],
        ...changes,
      })
      const { action, authorization_details: details, acr_values: acrValues } = challenge
      const grant = request.headers.get(GRANT_HEADER)
      if (grant !== null) {
        const approved = grants.get(grant)
        if (!approved) return problem('grant_invalid')
        if (details && approved !== key(action, details)) return problem('grant_mismatch')
        grants.delete(grant)
        return undefined
      }
      if (!details && elevation && acrValues.includes(elevation.acr)) return undefined
      open.set(challenge.id, { challenge, attempts: 0 })
      const body = { ...createProblem('step_up_required'), step_up: challenge }
      return HttpResponse.json(body, {
        status: 401,
        headers: {
          'Content-Type': 'application/problem+json',
          'Cache-Control': 'no-store',
          'WWW-Authenticate': serializeStepUpRequirement({ acrValues }),
        },
      })
    },
  }
}

function key(action: string, details: unknown): string {
  return JSON.stringify([action, details])
}
