import type { Recognizer } from '../recognize/recognizer.ts'
import { inBody, membersOf, need, secondsOf, textOf } from './dialect.ts'

/** Codes of a step-up challenge in APIs that follow GitHub's sudo mode. */
const codes: ReadonlySet<unknown> = new Set([
  'step_up_required',
  'step-up-required',
  'sudo_required',
  'sudo-required',
  'sudo_mode_required',
  'reauth_required',
  'REAUTH_REQUIRED',
  'reauthentication_required',
])

/**
 * Recognizes home-grown sudo modes: a code such as `sudo_required` or `step_up_required` in `error` or `code`, with
 * status 401, 403 or 409. Put this recognizer last, because vendors' dialects are more exact.
 *
 * Source: public repositories that return `{ "error": "step_up_required", "max_age_seconds": 300 }`
 * (subhrajit-mohanty/Rudra), or a 409 `{ "error": "sudo-required" }`.
 */
export const sudo: Recognizer = inBody([401, 403, 409], (body) => {
  const { error, code, max_age: maxAge, max_age_seconds: seconds = maxAge } = body
  const found = [error, code, membersOf(error)['code']].find((each) => codes.has(each))
  return found === undefined ? undefined : need('sudo', 'sudo', { code: textOf(found) }, secondsOf(seconds))
})
