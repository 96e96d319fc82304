import { loadChallenged } from '../load-challenged.ts'
import type { Requirement } from '../requirement.ts'
import type { CallEnd } from './recognizer.ts'

/**
 * Recognizes a 401 "insufficient_user_authentication" (RFC 9470 §3), returned or thrown, with or without a problem body. If CORS hides the
 * header, the body suffices; a readable header with another error is not a challenge.
 *
 * @example
 * ```ts
 * const stepUp = createStepUpClient({ recognizers: [rfc9470] })
 * ```
 */
export function rfc9470({ answer }: CallEnd): Promise<Requirement | undefined> | undefined {
  return answer?.status === 401 ? loadChallenged().then(({ readAnswer }) => readAnswer(answer)) : undefined
}
