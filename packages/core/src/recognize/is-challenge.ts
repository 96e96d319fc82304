import { readStepUpRequirement } from '@stepup/protocol'

import { furtherMembers, within } from '../within.ts'
import { findAnswer } from './find-answer.ts'
import { isProblem } from '../read/is-problem.ts'

/**
 * Checks whether a response or an error is a step-up challenge, for app code that sees a 401 before the client does, and would sign the
 * user out.
 *
 * Uses only what is available synchronously: the `WWW-Authenticate` header, unless CORS hides it, and an already parsed
 * body.
 *
 * @example
 * ```ts
 * import axios from 'axios'
 *
 * axios.interceptors.response.use(undefined, (error: unknown) => {
 *   if (!isStepUpChallenge(error) && axios.isAxiosError(error) && error.response?.status === 401) location.assign('/login')
 *   return Promise.reject(error as Error)
 * })
 * ```
 */
export function isStepUpChallenge(value: unknown): boolean {
  const answer = findAnswer(value, true)
  const header = answer?.header('WWW-Authenticate') ?? null
  if (answer?.status === 401 && header !== null) return readStepUpRequirement(header) !== undefined
  // GraphQL refuses within a successful response.
  return (!answer || answer.status === 401 || answer.status < 400) && [...within(value, furtherMembers)].some(isProblem)
}
