import { readProblem, type FactorOffer, type ProblemCode, type Refusal } from '@stepup/protocol'

import { StepUpError } from '../error.ts'
import { isCeremonyFactor } from '../factors/factor-kind.ts'
import { readJson } from '../read/read-json.ts'

/**
 * Reads a backend's response to a request for a code. Returns `undefined` for success.
 *
 * @throws StepUpError `unexpected_response` for a redirect and for a page of HTML: neither comes from the endpoint.
 */
export function readBegun(response: Response): Promise<Refusal | undefined> {
  const { status } = response
  if (status === 429) return refusalOf(response, 'resend_limited')
  if (status === 401 || status === 403) return refusalOf(response, 'unauthenticated')
  return refusalOf(response, 'delivery_failed')
}

/**
 * Reads a backend's response to a proof. Returns `undefined` for success, which is any 2xx.
 *
 * @throws StepUpError `unexpected_response` for a redirect and for a page of HTML: neither comes from the endpoint.
 */
export function readVerified(response: Response, { kind }: FactorOffer): Promise<Refusal | undefined> {
  const { status, headers } = response
  if (status === 423) return refusalOf(response, 'challenge_locked')
  // Without `Retry-After`, waiting does not help.
  if (status === 429) return refusalOf(response, headers.has('Retry-After') ? 'rate_limited' : 'challenge_locked')
  return refusalOf(
    response,
    status >= 500 ? 'server_error' : isCeremonyFactor(kind) ? 'invalid_assertion' : 'invalid_code',
  )
}

/** Returns the refusal of a response: the problem in its body, or else the meaning of its status, or else `code`. */
async function refusalOf(response: Response, code: ProblemCode): Promise<Refusal | undefined> {
  const { ok, status, headers, type, redirected } = response
  const isElsewhere = redirected || type === 'opaqueredirect' || (status >= 300 && status < 400)
  if (isElsewhere || (ok && /^text\/html\b/i.test(headers.get('Content-Type') ?? '')))
    throw new StepUpError('unexpected_response', `The endpoint answered ${status} with a page instead of a result.`)
  if (ok) return undefined
  const problem = readProblem(await readJson(response))
  if (problem) return problem
  const retryAfter = headers.get('Retry-After') ?? ''
  return { code: byStatus[status] ?? code, ...(/^\d{1,9}$/.test(retryAfter) && { retry_after: Number(retryAfter) }) }
}

/** Statuses that mean the same for every request. */
const byStatus: Readonly<Record<number, ProblemCode>> = {
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'challenge_expired',
  410: 'challenge_expired',
}
