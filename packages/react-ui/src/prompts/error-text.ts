import type { AttemptError } from '@stepup/core'

import type { Words } from '../words/words.ts'

/** The words for why the last try did not go through. */
export function errorText(error: AttemptError, words: Words, brand: string, other: boolean): string {
  const { say, format } = words
  switch (error.code) {
    case 'invalid_code':
    case 'invalid_assertion':
      return say(`error.${error.code}`, { left: error.attemptsRemaining })
    case 'factor_locked':
      return say('error.factor_locked', { time: format.time(error.retryAt), other })
    case 'resend_limited':
      return say('error.resend_limited', { time: format.time(error.retryAt) })
    case 'network':
      return say('error.network', { brand: words.isolate(brand) })
    default:
      return say(`error.${error.code}`)
  }
}
