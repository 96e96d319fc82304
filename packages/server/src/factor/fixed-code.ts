import { environment } from '../time/environment.ts'
import { randomCode } from './code.ts'

/**
 * Generates the codes of messages: random, or a fixed one for tests.
 *
 * @throws TypeError for a fixed code outside of tests and development, and for a code that is not six digits.
 */
export function codeSource(fixedCode: string | undefined): () => string {
  if (fixedCode === undefined) return randomCode
  if (typeof fixedCode !== 'string' || !/^\d{6}$/u.test(fixedCode))
    throw new TypeError('`fixedCode` has to be six digits: "424242".')
  const mode = environment('NODE_ENV')
  if (mode !== 'test' && mode !== 'development')
    throw new TypeError(
      `\`fixedCode\` is set, and NODE_ENV is ${mode ?? 'not set'}. Whoever knows the code can approve everything: set it with NODE_ENV=test or NODE_ENV=development only.`,
    )
  return () => fixedCode
}
