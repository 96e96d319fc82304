import {
  type Challenge,
  createProblem,
  type Problem,
  type ProblemCode,
  serializeStepUpRequirement,
  serializeWwwAuthenticate,
} from '@stepup/protocol'

import type { ProblemMembers } from './problem-error.ts'

/** A JSON response that no cache stores (HDR-14). */
export function jsonResponse(body: unknown, status = 200): Response {
  return withLength(body, status, { 'content-type': 'application/json' })
}

const encoder = new TextEncoder()

/** A response with `Content-Length`, so that hosts send it in one piece. No cache stores it. */
function withLength(value: unknown, status: number, more: Readonly<Record<string, string>>): Response {
  const body = encoder.encode(JSON.stringify(value))
  const headers = { 'cache-control': 'no-store', 'content-length': String(body.byteLength), ...more }
  return new Response(body, { status, headers })
}

/** Responds with 204 and no body, which no cache stores. */
export function emptyResponse(): Response {
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
}

/** Adds `Set-Cookie` values to a response. */
export function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

/** Seconds to wait before a retry of temporary problems that have no own value. */
const retryAfter: Readonly<Partial<Record<ProblemCode, number>>> = {
  rate_limited: 60,
  resend_limited: 30,
  delivery_failed: 5,
  temporarily_unavailable: 5,
}

/** A problem response (RFC 9457). A 401 names its scheme: plain Bearer without a session, RFC 9470 with a challenge. */
export function problemResponse(
  code: ProblemCode,
  extra: ProblemMembers = {},
  more: Readonly<Record<string, string>> = {},
): Response {
  // The body repeats the seconds of `Retry-After`, because a page of another origin may not read the header.
  const { retry_after: wait = retryAfter[code], step_up: challenge } = extra
  const problem = createProblem(code, { ...extra, ...(wait === undefined ? {} : { retry_after: wait }) })
  const scheme = schemeOf(problem, challenge)
  return withLength(problem, problem.status, {
    'content-type': 'application/problem+json',
    ...(wait === undefined ? {} : { 'retry-after': String(wait) }),
    ...(scheme === undefined ? {} : { 'www-authenticate': scheme }),
    ...more,
  })
}

function schemeOf({ status, code }: Problem, challenge: Challenge | undefined): string | undefined {
  if (challenge) {
    const { acr_values: acrValues, max_age: maxAge } = challenge
    return serializeStepUpRequirement({ acrValues, ...(maxAge === undefined ? {} : { maxAge }) })
  }
  if (status !== 401) return undefined
  // A request without credentials has no error to name (RFC 6750 §3.1).
  const error: Record<string, string> = code === 'invalid_token' ? { error: code } : {}
  return serializeWwwAuthenticate('Bearer', { realm: 'step-up', ...error })
}
