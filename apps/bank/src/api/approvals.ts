import { createApprover, findStepUpError } from '@stepup/core'

import { stepUp } from './call.ts'

/** Approver of this browser, for requests from the customer's other devices. */
export const approver = createApprover({ fetch: stepUp.fetch })

/** Returns the problem code of a refused approval. */
export function refusedWith(error: unknown): string | undefined {
  return findStepUpError(error, 'unexpected_response')?.problem?.code
}
