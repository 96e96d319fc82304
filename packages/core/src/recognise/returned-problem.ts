import type { StepUpRequired } from '@stepup/protocol'

import type { Recogniser } from './recogniser.ts'
import { readRequirement } from './problem.ts'

/**
 * A problem that a call returns as its result, as a server action does, which can neither choose its status nor throw.
 *
 * @example
 * // On the server: return createProblem('step_up_required', { step_up })
 * const sent = await stepUp.run(() => sendMoney(order)) // the type is without StepUpRequired
 */
export const returnedProblem: Recogniser<StepUpRequired> = ({ value, thrown }) =>
  thrown ? undefined : readRequirement(value)

/**
 * A problem somewhere inside of what a call returns or throws: an RPC's envelope.
 *
 * @example
 * type Failed = { readonly ok: false; readonly error: StepUpRequired }
 * createStepUpClient({ recognisers: [rfc9470, problemIn<Failed>((value) => value.error)] })
 */
export function problemIn<TEnvelope>(pick: (value: TEnvelope) => unknown): Recogniser<TEnvelope> {
  return ({ value }) =>
    // Whatever else the call returns or throws is asked for the same member, and has none.
    typeof value === 'object' && value !== null ? readRequirement(pick(value as TEnvelope)) : undefined
}
