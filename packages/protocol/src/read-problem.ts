import type { Challenge } from './challenge.ts'
import { isCount, isObject, isText, pick, type Check } from './members.ts'
import { parseChallenge } from './parse-challenge.ts'
import type { ProblemCode, Refusal } from './problem.ts'

/** A problem from a response body. */
export interface ReadProblem {
  /** A newer server may send a code that this version does not know, so a `switch` needs a default. */
  readonly code: ProblemCode
  /** Explanation for developers, never shown to users. */
  readonly detail?: string
  readonly attempts_remaining?: number
  readonly retry_after?: number
  readonly unknown_credential?: true
  readonly step_up?: Challenge
  readonly refusal?: Refusal
}

const retry: Readonly<Record<Exclude<keyof Refusal, 'code'>, Check>> = {
  attempts_remaining: isCount,
  // About 31 years. A longer wait would exceed the range of `Date`.
  retry_after: (value) => isCount(value) && value < 1e9,
  unknown_credential: (value) => value === true,
}

const extra: Readonly<Record<string, Check>> = { detail: isText, ...retry }

/**
 * Reads a problem body. Ignores unknown members and members of the wrong type (RFC 9457 §3.1). Returns `undefined` for a body
 * that is not a Stepup problem.
 *
 * @example
 * ```ts
 * const problem = readProblem(await response.json())
 * if (problem?.code === 'step_up_required') console.log(problem.step_up?.action)
 * ```
 */
export function readProblem(value: unknown): ReadProblem | undefined {
  if (!isObject(value)) return undefined
  const { type, step_up, refusal } = value
  const name = isText(type) ? /^urn:stepup:problem:([a-z-]+)$/.exec(type)?.[1] : undefined
  if (name === undefined) return undefined
  const challenge = parseChallenge(step_up)
  return {
    code: name.replaceAll('-', '_') as ProblemCode,
    ...pick(value, extra),
    ...(challenge && { step_up: challenge }),
    ...(isObject(refusal) &&
      isText(refusal['code']) && { refusal: { code: refusal['code'] as ProblemCode, ...pick(refusal, retry) } }),
  }
}

/**
 * Checks whether a value is the body of a Stepup problem.
 *
 * @example
 * ```ts
 * isProblem({ type: 'urn:stepup:problem:invalid-code', status: 422 }) // true
 * isProblem({ type: 'about:blank', status: 404 }) // false
 * ```
 */
export function isProblem(value: unknown): boolean {
  return readProblem(value) !== undefined
}
