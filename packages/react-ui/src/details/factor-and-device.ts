import type { AuthorizationDetail } from '@stepup/protocol'

import type { Words } from '../words/words.ts'
import { type DetailSummary, type Fact, present } from './detail-renderer.ts'
import { factsOf } from './generic.ts'
import { textOf } from './json.ts'

/** A `factor` detail: the authenticator to enroll, change or remove, by the user's name for it. Its id is not shown. */
export function summarizeFactor({ kind, label, ...more }: AuthorizationDetail, words: Words): DetailSummary {
  const { name } = words.method({ kind: textOf(kind) as 'passkey' })
  const value = [name, textOf(label)].filter(Boolean).join(', ')
  return { facts: [{ label: words.say('summary.method'), value }, ...named(more, words)] }
}

/** A `device` detail: a known device of the user. */
export function summarizeDevice({ label, ...more }: AuthorizationDetail, words: Words): DetailSummary {
  return { facts: [{ label: words.say('summary.device'), value: textOf(label) }, ...named(more, words)] }
}

/** Returns the new name of an authenticator or a device, the date of its enrollment, and every further field. */
function named(detail: AuthorizationDetail, words: Words): readonly Fact[] {
  const { say, format } = words
  const { type, id: _, newLabel, addedAt, ...further } = detail
  return present([
    { label: say('summary.new_name'), value: textOf(newLabel) },
    { label: say('summary.added'), value: format.date(textOf(addedAt)) },
    ...factsOf(type, further, words),
  ])
}
