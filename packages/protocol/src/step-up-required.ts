import type { Challenge } from './challenge.ts'

/**
 * The problem that requires a step-up. Its literal `type` separates it from a function's result.
 *
 * @example
 * ```ts
 * async function sendMoney(step_up?: Challenge): Promise<{ readonly id: string } | StepUpRequired> {
 *   return step_up ? createProblem('step_up_required', { step_up }) : { id: 'tr_1' }
 * }
 * ```
 */
export interface StepUpRequired {
  readonly type: 'urn:stepup:problem:step-up-required'
  readonly step_up: Challenge
}
