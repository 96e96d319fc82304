import { loadChallenged } from '../load-challenged.ts'
import type { Requirement } from '../requirement.ts'
import type { CallEnd } from './recognizer.ts'

/**
 * A 401 "insufficient_user_authentication" (RFC 9470 §3), returned or thrown, with or without a problem body. Where CORS hides the
 * header the body suffices; where the header can be read and asks for something else, it is none.
 *
 * @example
 * ```ts
 * const stepUp = createStepUpClient({ recognizers: [rfc9470] })
 * ```
 */
export function rfc9470({ answer }: CallEnd): Promise<Requirement | undefined> | undefined {
  return answer?.status === 401 ? loadChallenged().then(({ readAnswer }) => readAnswer(answer)) : undefined
}
