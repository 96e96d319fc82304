import type { StepUpRequired } from '@stepup/protocol'

import { isObject } from '../is-object.ts'
import { loadChallenged } from '../load-challenged.ts'
import type { Requirement } from '../requirement.ts'
import { within } from '../within.ts'
import type { Recognizer } from './recognizer.ts'

const type: StepUpRequired['type'] = 'urn:stepup:problem:step-up-required'

/** Whether this is the problem that asks for step-up, by what it says that it is. */
export function isProblem(value: unknown): boolean {
  return (value as Partial<StepUpRequired> | null | undefined)?.type === type
}

/** What a problem asks for, if it is the one that asks for step-up. */
export function inProblem(value: unknown): Promise<Requirement | undefined> | undefined {
  return isProblem(value) ? loadChallenged().then(({ readRequirement }) => readRequirement(value)) : undefined
}

/**
 * A problem that a call returns as its result, as a server action does, which can neither choose its status nor throw; or in a list of
 * results, or in `error` of one; or that it throws, by itself or in an error. Where there is an HTTP answer beside it, that decides.
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
 * A problem somewhere inside of what a call returns or throws: an RPC's envelope.
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
  // Whatever else the call returns or throws is asked for the same member, and has none.
  return ({ value }) => (isObject(value) ? inProblem(pick(value as TEnvelope)) : undefined)
}
