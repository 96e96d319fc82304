import { within } from '../within.ts'
import type { CallEnd } from './recogniser.ts'

/**
 * Whether a call's end speaks of step-up at all: in a header, a code or a text. For the developer, who is to hear of a challenge that no
 * recogniser knows; decides nothing.
 */
export function mentionsStepUp({ value, answer }: CallEnd): boolean {
  return [answer?.header('WWW-Authenticate'), ...within(value)].some(
    (text) => typeof text === 'string' && /step.up.required|insufficient_user/.test(text),
  )
}
