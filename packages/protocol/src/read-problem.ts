import type { Challenge } from './challenge.ts'
import { isCount, isObject, isText, pick, type Check } from './members.ts'
import { parseChallenge } from './parse-challenge.ts'
import type { ProblemCode } from './problem.ts'

/**
 * A problem off the wire.
 *
 * @example
 * ```ts
 * function wait({ code, retry_after = 0 }: ReadProblem): number {
 *   return code === 'rate_limited' ? retry_after : 0
 * }
 * ```
 */
export interface ReadProblem {
  /** A newer server may name one that this version does not know: a switch over it needs its default. */
  readonly code: ProblemCode
  /** For developers; never shown to the person. */
  readonly detail?: string
  readonly attempts_remaining?: number
  readonly retry_after?: number
  readonly step_up?: Challenge
}

const extra: Readonly<Record<Exclude<keyof ReadProblem, 'code' | 'step_up'>, Check>> = {
  detail: isText,
  attempts_remaining: isCount,
  // Some decades: beyond what a date can be, nobody could be told a time.
  retry_after: (value) => isCount(value) && value < 1e9,
}

/**
 * Reads a problem body. Unknown members, and members of the wrong type, are ignored (RFC 9457 §3.1); what is not one of our
 * problems gives `undefined`.
 *
 * @example
 * ```ts
 * const problem = readProblem(await response.json())
 * if (problem?.code === 'step_up_required') console.log(problem.step_up?.action)
 * ```
 */
export function readProblem(value: unknown): ReadProblem | undefined {
  if (!isObject(value)) return undefined
  const { type, step_up } = value
  const name = isText(type) ? /^urn:stepup:problem:([a-z-]+)$/.exec(type)?.[1] : undefined
  if (name === undefined) return undefined
  const challenge = parseChallenge(step_up)
  return {
    code: name.replaceAll('-', '_') as ProblemCode,
    ...pick(value, extra),
    ...(challenge && { step_up: challenge }),
  }
}

/**
 * Whether a value is the body of one of our problems.
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
