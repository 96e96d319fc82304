import type { Challenge } from './challenge.ts'
import type { StepUpRequired } from './step-up-required.ts'

/**
 * The stable name of a problem.
 *
 * @example
 * ```ts
 * const retryable: readonly ProblemCode[] = ['rate_limited', 'temporarily_unavailable']
 * ```
 */
export type ProblemCode =
  | 'step_up_required'
  | 'unauthenticated'
  | 'invalid_token'
  | 'invalid_dpop_proof'
  | 'use_dpop_nonce'
  | 'denied'
  | 'challenge_not_found'
  | 'challenge_expired'
  | 'challenge_locked'
  | 'challenge_closed'
  | 'factor_not_found'
  | 'factor_locked'
  | 'invalid_code'
  | 'invalid_assertion'
  | 'resend_limited'
  | 'rate_limited'
  | 'delivery_failed'
  | 'approval_denied'
  | 'approval_not_found'
  | 'grant_invalid'
  | 'grant_used'
  | 'grant_mismatch'
  | 'enrollment_not_found'
  | 'last_factor'
  | 'device_not_found'
  | 'cross_site'
  | 'unsupported_media_type'
  | 'invalid_request'
  | 'not_found'
  | 'method_not_allowed'
  | 'server_error'
  | 'temporarily_unavailable'

/**
 * Every problem the server answers with: its HTTP status and a title for developers.
 * The type URI is `urn:stepup:problem:` and the code with hyphens; one page of the docs each.
 *
 * @example
 * ```ts
 * problems.invalid_code.status // 422
 * ```
 */
export const problems: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  step_up_required: { status: 401, title: 'Step-up authentication is required' },
  unauthenticated: { status: 401, title: 'There is no session' },
  invalid_token: { status: 401, title: 'The access token is not valid' },
  invalid_dpop_proof: { status: 401, title: 'The DPoP proof is not valid' },
  use_dpop_nonce: { status: 401, title: 'The DPoP proof has to carry the nonce of this server' },
  denied: { status: 403, title: 'The policy denies this action' },
  challenge_not_found: { status: 404, title: 'There is no such challenge' },
  challenge_expired: { status: 410, title: 'The challenge has expired' },
  challenge_locked: { status: 403, title: 'The challenge ended after too many failures' },
  challenge_closed: { status: 409, title: 'The challenge is already answered or cancelled' },
  factor_not_found: { status: 404, title: 'There is no such factor here' },
  factor_locked: { status: 429, title: 'The factor is locked for a while' },
  invalid_code: { status: 422, title: 'The code is not right' },
  invalid_assertion: { status: 422, title: 'The assertion does not verify' },
  resend_limited: { status: 429, title: 'The code can not be sent again yet' },
  rate_limited: { status: 429, title: 'There were too many requests lately' },
  delivery_failed: { status: 503, title: 'The code could not be sent' },
  approval_denied: { status: 403, title: 'The other device said no' },
  approval_not_found: { status: 404, title: 'There is no such approval' },
  grant_invalid: { status: 403, title: 'The grant is unknown or has expired' },
  grant_used: { status: 403, title: 'The grant was already used' },
  grant_mismatch: { status: 403, title: 'The grant was issued for something else' },
  enrollment_not_found: { status: 404, title: 'There is no such enrollment' },
  last_factor: { status: 409, title: 'It is the last strong factor that is left' },
  device_not_found: { status: 404, title: 'There is no such device' },
  cross_site: { status: 403, title: 'The request came from another site' },
  unsupported_media_type: { status: 415, title: 'The body has to be application/json' },
  invalid_request: { status: 400, title: 'The request is malformed' },
  not_found: { status: 404, title: 'There is nothing here' },
  method_not_allowed: { status: 405, title: 'The method is not supported here' },
  server_error: { status: 500, title: 'Something failed on the server' },
  temporarily_unavailable: { status: 503, title: 'Something that this needs does not answer right now' },
}

/**
 * Problem details (RFC 9457), with our extension members.
 *
 * @example
 * ```ts
 * const problem: Problem = {
 *   type: 'urn:stepup:problem:invalid-code',
 *   title: 'The code is not right',
 *   status: 422,
 *   code: 'invalid_code',
 *   attempts_remaining: 3,
 * }
 * ```
 */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  /** For developers; never shown to the person. */
  readonly detail?: string
  /** Tries left on this challenge, after a failed one. */
  readonly attempts_remaining?: number
  /** Seconds until trying again makes sense; the same number as in `Retry-After`. */
  readonly retry_after?: number
  /** The challenge, for `step_up_required`. */
  readonly step_up?: Challenge
}

type ProblemMembers = Omit<Problem, 'type' | 'title' | 'status' | 'code'>

const PREFIX = 'urn:stepup:problem:'

/**
 * The type URI of a problem: `urn:stepup:problem:step-up-required`.
 *
 * @example
 * ```ts
 * problemType('invalid_code') // 'urn:stepup:problem:invalid-code'
 * ```
 */
export function problemType(code: ProblemCode): string {
  return PREFIX + code.replaceAll('_', '-')
}

/**
 * The page of the docs that explains a problem.
 *
 * @example
 * ```ts
 * problemDocsUrl('invalid_code') // 'https://stepup.dev/errors/#invalid_code'
 * ```
 */
export function problemDocsUrl(code: ProblemCode): string {
  return `https://stepup.dev/errors/#${code}`
}

/**
 * Makes the body for a problem.
 *
 * @example
 * ```ts
 * const problem = createProblem('invalid_code', { attempts_remaining: 3 })
 * Response.json(problem, { status: problem.status, headers: { 'Content-Type': 'application/problem+json' } })
 * ```
 */
export function createProblem(
  code: 'step_up_required',
  extra: ProblemMembers & Pick<StepUpRequired, 'step_up'>,
): Problem & StepUpRequired
/**
 * Makes the body for a problem of any other code.
 *
 * @example
 * ```ts
 * createProblem('rate_limited', { retry_after: 30 })
 * ```
 */
export function createProblem(code: ProblemCode, extra?: ProblemMembers): Problem
export function createProblem(code: ProblemCode, extra: ProblemMembers = {}): Problem {
  return { type: problemType(code), ...problems[code], code, ...extra }
}
