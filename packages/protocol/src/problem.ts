import type { Challenge } from './challenge.ts'
import type { StepUpRequired } from './step-up-required.ts'

/**
 * Problems of the server, each with its HTTP status and a title for developers.
 * The type URI is `urn:stepup:problem:` followed by the code with hyphens. The docs explain each code.
 *
 * @example
 * ```ts
 * problems.invalid_code.status // 422
 * ```
 */
export const problems = {
  step_up_required: { status: 401, title: 'Step-up authentication is required' },
  unauthenticated: { status: 401, title: 'Authentication is required' },
  invalid_token: { status: 401, title: 'The access token is not valid' },
  invalid_dpop_proof: { status: 401, title: 'The DPoP proof is not valid' },
  use_dpop_nonce: { status: 401, title: 'The DPoP proof must contain the nonce of this server' },
  denied: { status: 403, title: 'The policy denies this action' },
  challenge_not_found: { status: 404, title: 'The challenge does not exist' },
  challenge_expired: { status: 410, title: 'The challenge has expired' },
  challenge_locked: { status: 403, title: 'The challenge ended after too many failures' },
  challenge_closed: { status: 409, title: 'The challenge is already completed or canceled' },
  factor_not_found: { status: 404, title: 'The factor does not exist' },
  factor_locked: { status: 429, title: 'The factor is locked' },
  invalid_code: { status: 422, title: 'The code is wrong' },
  invalid_assertion: { status: 422, title: 'The assertion does not verify' },
  resend_limited: { status: 429, title: 'The code cannot be resent yet' },
  rate_limited: { status: 429, title: 'Too many requests' },
  delivery_failed: { status: 503, title: 'The code could not be sent' },
  approval_denied: { status: 403, title: 'The user denied the request on the other device' },
  approval_not_found: { status: 404, title: 'The approval does not exist' },
  grant_invalid: { status: 403, title: 'The grant is unknown or has expired' },
  grant_used: { status: 403, title: 'The grant was already spent' },
  grant_mismatch: { status: 403, title: 'The grant was issued for something else' },
  enrollment_not_found: { status: 404, title: 'The enrollment does not exist' },
  last_factor: { status: 409, title: 'This is the last strong factor' },
  device_not_found: { status: 404, title: 'The device does not exist' },
  cross_site: { status: 403, title: 'The request came from another site' },
  unsupported_media_type: { status: 415, title: 'The body must be application/json' },
  invalid_request: { status: 400, title: 'The request is malformed' },
  not_found: { status: 404, title: 'The path does not exist' },
  method_not_allowed: { status: 405, title: 'The path does not support this method' },
  server_error: { status: 500, title: 'Internal server error' },
  temporarily_unavailable: { status: 503, title: 'A dependency of the server is unavailable' },
} as const

/**
 * Stable, machine-readable name of a problem.
 */
export type ProblemCode = keyof typeof problems

/**
 * Problem details (RFC 9457) with the extension members of Stepup.
 */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  /** Explanation for developers, never shown to users. */
  readonly detail?: string
  /** Attempts left on this challenge, after a failed one. */
  readonly attempts_remaining?: number
  /** Seconds to wait before a retry; the same number as in `Retry-After`. */
  readonly retry_after?: number
  /**
   * The user has removed this passkey, and the client tells the password manager (WebAuthn L3 §5.1.10). Only for
   * `invalid_assertion`.
   */
  readonly unknown_credential?: true
  /** The challenge, for `step_up_required`. */
  readonly step_up?: Challenge
  /** The refusal of the proof that the call carried. Absent if the API read no proof. Only for `step_up_required`. */
  readonly refusal?: Refusal
}

/** The refusal of a proof that came with the call: the members of the problem that `POST .../verify` responds with. */
export interface Refusal {
  readonly code: ProblemCode
  readonly attempts_remaining?: number
  readonly retry_after?: number
  readonly unknown_credential?: true
}

type ProblemMembers = Omit<Problem, 'type' | 'title' | 'status' | 'code'>

const PREFIX = 'urn:stepup:problem:'

/**
 * Returns the type URI of a problem: `urn:stepup:problem:step-up-required`.
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
 * Returns the URL of the docs for a problem.
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
 * Creates the body of a problem.
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
/** Creates the body of a problem with any other code. */
export function createProblem(code: ProblemCode, extra?: ProblemMembers): Problem
export function createProblem(code: ProblemCode, extra: ProblemMembers = {}): Problem {
  return { type: problemType(code), ...problems[code], code, ...extra }
}
