import { parseWwwAuthenticate } from '@stepup/protocol'

import type { Recognizer } from '../recognize/recognizer.ts'
import { anyOf, inBody, need, textOf } from './dialect.ts'

/**
 * Recognizes the npm registry, which wants a one-time password: a 401 with the scheme `OTP` in `WWW-Authenticate`, or with a body that asks
 * for one. The code goes into the header `npm-otp`.
 *
 * Source: npm/npm-registry-fetch `lib/check-response.js`.
 */
export const npm: Recognizer = anyOf(
  ({ answer }) => {
    const value = answer?.status === 401 ? answer.header('WWW-Authenticate') : null
    const asks = value !== null && parseWwwAuthenticate(value).challenges.some(({ scheme }) => scheme === 'otp')
    return asks ? need('npm', 'otp') : undefined
  },
  inBody([401], ({ error }) => (/one-time pass/i.test(textOf(error) ?? '') ? need('npm', 'otp') : undefined)),
)
