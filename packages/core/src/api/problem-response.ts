import type { ReadProblem } from '@stepup/protocol'

import { StepUpError } from '../error.ts'

/** The backend of a challenge refused with a problem. Its text is left out, because it may quote user input. */
export class ProblemResponse extends StepUpError<'unexpected_response'> {
  override readonly problem: Omit<ReadProblem, 'detail'>

  constructor(problem: ReadProblem, options?: ErrorOptions) {
    super('unexpected_response', `The server answered ${problem.code}.`, options)
    const { detail: _, ...shareable } = problem
    this.problem = shareable
  }
}
