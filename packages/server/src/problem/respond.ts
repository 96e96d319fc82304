import { createProblem, type ProblemCode, serializeStepUpRequirement, serializeWwwAuthenticate } from '@stepup/protocol'

import type { ProblemMembers } from './problem-error.ts'

/** A JSON response that no cache stores (HDR-14). */
export function jsonResponse(body: unknown, status = 200): Response {
  return withLength(body, status, new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' }))
}

/** With `Content-Length`, so that hosts send the response in one piece. */
function withLength(value: unknown, status: number, headers: Headers): Response {
  const body = new TextEncoder().encode(JSON.stringify(value))
  headers.set('content-length', String(body.byteLength))
  return new Response(body, { status, headers })
}

/** Responds with 204 and no body, which no cache stores. */
export function emptyResponse(): Response {
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
}

/** Seconds to wait before the next try, for problems that go away by themselves, where the problem does not say. */
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
  // In the body, too: a page of another origin may not be allowed to read the header.
  const { retry_after: wait = retryAfter[code], step_up: challenge } = extra
  const problem = createProblem(code, { ...extra, ...(wait === undefined ? {} : { retry_after: wait }) })
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  if (wait !== undefined) headers.set('retry-after', String(wait))
  if (challenge) {
    const { acr_values: acrValues, max_age: maxAge } = challenge
    const requirement = { acrValues, ...(maxAge === undefined ? {} : { maxAge }) }
    headers.set('www-authenticate', serializeStepUpRequirement(requirement))
  } else if (problem.status === 401) {
    // A request without credentials has no error to name (RFC 6750 §3.1).
    const error: Record<string, string> = code === 'invalid_token' ? { error: code } : {}
    headers.set('www-authenticate', serializeWwwAuthenticate('Bearer', { realm: 'step-up', ...error }))
  }
  for (const [name, value] of Object.entries(more)) headers.set(name, value)
  return withLength(problem, problem.status, headers)
}
