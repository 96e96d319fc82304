import type { AuthorizationDetail } from '@stepup/protocol'

import type { Words } from '../words/words.ts'
import { type DetailSummary, type Fact, present } from './detail-renderer.ts'
import { textOf } from './json.ts'

/** A `factor` detail: the authenticator to enroll, change or remove, by the user's name for it. Its id is not shown. */
export function summarizeFactor(detail: AuthorizationDetail, words: Words): DetailSummary {
  const { name } = words.method({ kind: textOf(detail['kind']) as 'passkey' })
  const value = [name, textOf(detail['label'])].filter(Boolean).join(', ')
  return { facts: [{ label: words.say('summary.method'), value }, ...named(detail, words)] }
}

/** A `device` detail: a known device of the user. */
export function summarizeDevice(detail: AuthorizationDetail, words: Words): DetailSummary {
  return { facts: [{ label: words.say('summary.device'), value: textOf(detail['label']) }, ...named(detail, words)] }
}

/** Returns the new name and the date of enrollment of an authenticator or a device. */
function named({ newLabel, addedAt }: AuthorizationDetail, { say, format }: Words): readonly Fact[] {
  return present([
    { label: say('summary.new_name'), value: textOf(newLabel) },
    { label: say('summary.added'), value: format.date(textOf(addedAt)) },
  ])
}
