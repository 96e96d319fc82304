import type { StepUpRequired } from '@stepup/protocol'

import { isObject } from '../is-object.ts'
import { loadChallenged } from '../load-challenged.ts'
import { isProblem } from '../read/is-problem.ts'
import type { Requirement } from '../requirement.ts'
import { within } from '../within.ts'
import { findAnswer } from './find-answer.ts'
import type { CallEnd, Recognizer } from './recognizer.ts'

export function endOfResult(value: unknown): CallEnd {
  return endOf(value, false)
}

export function endOfError(value: unknown): CallEnd {
  return endOf(value, true)
}

function endOf(value: unknown, isThrown: boolean): CallEnd {
  const found = findAnswer(value, isThrown)
  const answer = found && {
    ...found,
    json: (type?: RegExp) =>
      loadChallenged().then(
        ({ readBody }) => readBody(found.holder, value, type),
        (error: unknown) => {
          // The error is reported for a problem body only, which may be a challenge. Most other bodies have nothing to
          // do with a step-up.
          if (found.header('Content-Type')?.match(/problem/i)) throw error
        },
      ),
  }
  return { value, thrown: isThrown, answer }
}

/** Returns the requirement of the first recognizer that recognizes a challenge. */
export async function recognize(
  recognizers: readonly Recognizer<unknown>[],
  end: CallEnd,
): Promise<Requirement | undefined> {
  for (const recognizer of recognizers) {
    const requirement = await recognizer(end)
    if (requirement) return requirement
  }
  return undefined
}

/**
 * Recognizes a 401 "insufficient_user_authentication" (RFC 9470 §3), returned or thrown, with or without a problem body. If CORS hides the
 * header, the body suffices; a readable header with another error is not a challenge.
 *
 * @example
 * ```ts
 * const stepUp = createStepUpClient({ recognizers: [rfc9470] })
 * ```
 */
export function rfc9470({ answer }: CallEnd): Promise<Requirement | undefined> | undefined {
  if (answer?.status !== 401) return undefined
  const header = answer.header('WWW-Authenticate')
  // Most 401s mean that nobody is signed in. For them no code is loaded, because the code may be missing after a
  // deployment.
  if (!/insufficient_user|json/i.test(header ?? answer.header('Content-Type') ?? 'json')) return undefined
  return header === null
    ? answer.json().then(inProblem)
    : loadChallenged().then(({ readAnswer }) => readAnswer(header, answer.json))
}

/** Reads the requirement of a problem, if the problem requires a step-up. */
export function inProblem(value: unknown): Promise<Requirement | undefined> | undefined {
  return isProblem(value) ? loadChallenged().then(({ readRequirement }) => readRequirement(value)) : undefined
}

/**
 * Recognizes a problem in a call's result, as server actions return it because they can neither choose a status nor throw: as the result
 * itself, in a list, or under `error`. Also recognizes thrown problems. If there is an HTTP response, the response decides.
 *
 * @example
 * ```ts
 * import type { StepUpRequired } from '@stepup/protocol'
 *
 * // On the server it returns `createProblem('step_up_required', { step_up })`.
 * declare function sendMoney(order: Order): Promise<{ readonly id: string } | StepUpRequired>
 * const sent = await stepUp.run(() => sendMoney(order)) // the type is without StepUpRequired
 * ```
 */
export const returnedProblem: Recognizer<StepUpRequired> = ({ value, thrown, answer }) =>
  answer ? undefined : inProblem([...(thrown ? within(value) : within(value, ['error']))].find(isProblem))

/**
 * Creates a recognizer for problems inside an RPC's envelope, returned or thrown.
 *
 * @example
 * ```ts
 * import type { StepUpRequired } from '@stepup/protocol'
 *
 * type Failed = { readonly ok: false; readonly error: StepUpRequired }
 * createStepUpClient({ recognizers: [rfc9470, problemIn<Failed>((value) => value.error)] })
 * ```
 */
export function problemIn<TEnvelope>(pick: (value: TEnvelope) => unknown): Recognizer<TEnvelope> {
  // Other results and errors of the call pass through the same function and lack the member.
  return ({ value }) => (isObject(value) ? inProblem(pick(value as TEnvelope)) : undefined)
}
