import { createApprover, findStepUpError } from '@stepup/core'

import { stepUp } from './call.ts'

/** This browser, as one that approves for the customer's others. */
export const approver = createApprover({ fetch: stepUp.fetch })

/** What the server called its refusal of an approval. */
export function refusedWith(error: unknown): string | undefined {
  return findStepUpError(error, 'unexpected_response')?.problem?.code
}
