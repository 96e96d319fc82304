import type { Recognizer } from '../recognize/recognizer.ts'
import { inBody, membersOf, need, textOf } from './dialect.ts'

/**
 * Recognizes TYPO3's sudo mode: a 422 with `sudoModeInitialization`. `dialect.verifyUri` takes the form field `password`.
 *
 * Source: TYPO3/typo3 `typo3/sysext/backend/Classes/Middleware/SudoModeInterceptor.php`.
 */
export const typo3: Recognizer = inBody([422], ({ sudoModeInitialization: start }) => {
  const verifyUri = textOf(membersOf(start)['verifyActionUri'])
  return verifyUri === undefined ? undefined : need('typo3', 'sudo', { verifyUri })
})
