import {
  createProblem,
  type Problem,
  type ProblemCode,
  serializeStepUpRequirement,
  serializeWwwAuthenticate,
} from '@stepup/protocol'

/** JSON that no cache keeps (HDR-14). */
export function jsonResponse(body: unknown, status = 200): Response {
  return withLength(
    JSON.stringify(body),
    status,
    new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' }),
  )
}

/** Says how long it is, so that it goes out in one piece. */
function withLength(text: string, status: number, headers: Headers): Response {
  const body = new TextEncoder().encode(text)
  headers.set('content-length', String(body.byteLength))
  return new Response(body, { status, headers })
}

export function emptyResponse(): Response {
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
}

/** What goes away by itself, and seconds after which to try again where nobody knows better. */
const retryAfter: Readonly<Partial<Record<ProblemCode, number>>> = {
  rate_limited: 60,
  resend_limited: 30,
  delivery_failed: 5,
  temporarily_unavailable: 5,
}

/** Problem details (RFC 9457). A 401 names its scheme: plain Bearer without a session, RFC 9470 with a challenge. */
export function problemResponse(
  code: ProblemCode,
  extra: Omit<Problem, 'type' | 'title' | 'status' | 'code'> = {},
  more: Readonly<Record<string, string>> = {},
): Response {
  // In the body, too: a page of another origin may not be let see the header.
  const { retry_after: wait = retryAfter[code] } = extra
  const problem = createProblem(code, { ...extra, ...(wait === undefined ? {} : { retry_after: wait }) })
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  if (wait !== undefined) headers.set('retry-after', String(wait))
  if (extra.step_up) {
    const { acr_values: acrValues, max_age: maxAge } = extra.step_up
    headers.set(
      'www-authenticate',
      serializeStepUpRequirement({ acrValues, ...(maxAge === undefined ? {} : { maxAge }) }),
    )
  } else if (problem.status === 401) {
    // Without credentials there is no error to name (RFC 6750 §3.1).
    const error: Record<string, string> = code === 'invalid_token' ? { error: code } : {}
    headers.set('www-authenticate', serializeWwwAuthenticate('Bearer', { realm: 'step-up', ...error }))
  }
  for (const [name, value] of Object.entries(more)) headers.set(name, value)
  return withLength(JSON.stringify(problem), problem.status, headers)
}
