import type { Recognizer } from '../recognize/recognizer.ts'
import type { Requirement } from '../requirement.ts'
import { anyOf, entriesOf, inBody, inValue, membersOf, need, secondsOf, textOf } from './dialect.ts'

/** Presets of `reverification`: the level, and minutes since it was proven. */
const presets: Readonly<Record<string, readonly [level: string, minutes: number]>> = {
  strict_mfa: ['multi_factor', 10],
  strict: ['second_factor', 10],
  moderate: ['second_factor', 60],
  lax: ['second_factor', 1440],
}

const codes: readonly unknown[] = ['session_reverification_required', 'session_step_up_verification_required']

function readHint({ clerk_error: error, errors }: Readonly<Record<string, unknown>>): Requirement | undefined {
  const { type, reason, metadata } = membersOf(error)
  if (type === 'forbidden' && reason === 'reverification-error') {
    const { reverification } = membersOf(metadata)
    const preset = presets[textOf(reverification) ?? '']
    const { level = preset?.[0], afterMinutes = preset?.[1] } = membersOf(reverification)
    const minutes = secondsOf(afterMinutes)
    return need('clerk', textOf(level) ?? 'first_factor', {}, minutes === undefined ? undefined : minutes * 60)
  }
  return entriesOf(errors).some(({ code }) => codes.includes(code)) ? need('clerk', 'first_factor') : undefined
}

/**
 * Recognizes Clerk's reverification: `reverificationErrorResponse()` of your API, which has the content type `text/plain`;
 * `reverificationError()` that a server action returns; and the errors of Clerk's own API (`session_reverification_required`,
 * `session_step_up_verification_required`).
 *
 * Source: clerk/javascript `packages/shared/src/authorization-errors.ts`, `packages/shared/src/react/hooks/useReverification.ts`.
 */
export const clerk: Recognizer = anyOf(inBody([403], readHint, /[/+]json\b|^text\/plain\b|^$/i), inValue(readHint))
