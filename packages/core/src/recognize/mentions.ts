import { within } from '../within.ts'
import type { CallEnd } from './recognizer.ts'

/**
 * Returns whether a call's result mentions step-up in a header, code or text. Only used to warn developers of a
 * challenge that no recognizer knows.
 */
export function mentionsStepUp({ value, answer }: CallEnd): boolean {
  return [answer?.header('WWW-Authenticate'), ...within(value)].some(
    (text) => typeof text === 'string' && /step.up.required|insufficient_user/.test(text),
  )
}
