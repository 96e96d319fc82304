import type { AuthorizationDetail } from '@stepup/protocol'

import type { Words } from '../words/words.ts'
import type { DetailSummary, Fact } from './detail-renderer.ts'
import { textOf } from './json.ts'

/** A `factor` detail: the factor that is set up, changed or removed, by the person's name for it. Its id is for machines. */
export function summarizeFactor(detail: AuthorizationDetail, words: Words): DetailSummary {
  const { name } = words.method({ kind: textOf(detail['kind']) as 'passkey' })
  const value = [name, textOf(detail['label'])].filter(Boolean).join(', ')
  return { facts: [{ label: words.say('summary.method'), value }, ...named(detail, words)] }
}

/** A `device` detail: a browser that was seen with the person. */
export function summarizeDevice(detail: AuthorizationDetail, words: Words): DetailSummary {
  return { facts: [{ label: words.say('summary.device'), value: textOf(detail['label']) }, ...named(detail, words)] }
}

/** What it will be called, and the day since when it is there. */
function named({ newLabel, addedAt }: AuthorizationDetail, { say, format }: Words): readonly Fact[] {
  return [
    { label: say('summary.new_name'), value: textOf(newLabel) },
    { label: say('summary.added'), value: format.date(textOf(addedAt)) },
  ].filter(({ value }) => value !== '')
}
