import { within } from '../within.ts'
import type { CallEnd } from './recognizer.ts'

/**
 * Whether a call's end mentions step-up at all, in a header, a code or a text. It decides nothing: it tells developers of a challenge that
 * no recognizer knows.
 */
export function mentionsStepUp({ value, answer }: CallEnd): boolean {
  return [answer?.header('WWW-Authenticate'), ...within(value)].some(
    (text) => typeof text === 'string' && /step.up.required|insufficient_user/.test(text),
  )
}
