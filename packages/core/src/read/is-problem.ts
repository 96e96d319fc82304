import type { StepUpRequired } from '@stepup/protocol'

const type: StepUpRequired['type'] = 'urn:stepup:problem:step-up-required'

/** Checks the type of a problem for `step_up_required`. */
export function isProblem(value: unknown): boolean {
  return (value as Partial<StepUpRequired> | null | undefined)?.type === type
}
