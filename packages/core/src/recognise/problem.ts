import { readProblem } from '@stepup/protocol'

import { StepUpError } from '../error.ts'
import { requirementOf, type Requirement } from '../requirement.ts'

/**
 * Reads what a problem body asks for, or gives `undefined` when it's another problem or none.
 *
 * @throws StepUpError `malformed_challenge`
 */
export function readRequirement(body: unknown): Requirement | undefined {
  const problem = readProblem(body)
  if (problem?.code !== 'step_up_required') return undefined
  if (problem.step_up) return requirementOf(problem.step_up)
  throw new StepUpError('malformed_challenge', 'The `step_up` member is not a challenge.')
}
