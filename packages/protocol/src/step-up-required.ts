import type { Challenge } from './challenge.ts'

/**
 * The problem that asks for step-up, as a type of its own, so that it can be told from a result.
 *
 * @example
 * ```ts
 * type Answer = { readonly sent: string } | StepUpRequired
 * ```
 */
export interface StepUpRequired {
  readonly type: 'urn:stepup:problem:step-up-required'
  readonly step_up: Challenge
}
