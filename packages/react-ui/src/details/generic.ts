import type { AuthorizationDetail, Json } from '@stepup/protocol'

import type { Words } from '../words/words.ts'
import type { DetailSummary, Fact } from './detail-renderer.ts'
import { groupInFours } from './group-in-fours.ts'
import { isList, isRecord, textOf } from './json.ts'

const iban = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/

/** A detail without a renderer: shows every field, because users approve only what they see. */
export function summarizeAnything(detail: AuthorizationDetail, words: Words): DetailSummary {
  const { say, format } = words
  const facts: Fact[] = []

  function add(path: readonly string[], value: string, identifier = false): void {
    facts.push({ label: words.field(detail.type, path), value, identifier })
  }

  function collect(value: Json, path: readonly string[]): void {
    if (isList(value)) {
      for (const item of value) collect(item, path)
    } else if (isRecord(value)) {
      const { amount, currency, ...more } = value
      const isMoney = textOf(amount) !== '' && textOf(currency) !== '' && Object.keys(more).length === 0
      if (isMoney) add(path, format.money(textOf(amount), textOf(currency)))
      else for (const [key, child] of Object.entries(value)) collect(child, [...path, key])
    } else if (typeof value === 'boolean') {
      add(path, say(value ? 'value.yes' : 'value.no'))
    } else {
      const text = String(value)
      if (iban.test(text)) add(path, groupInFours(text), true)
      else add(path, format.moment(format.date(text)))
    }
  }

  const { type: _, ...fields } = detail
  collect(fields, [])
  return { facts }
}
