import type { AuthorizationDetail, Json } from '@stepup/protocol'

import type { Words } from '../words/words.ts'
import type { DetailSummary, Fact } from './detail-renderer.ts'
import { groupInFours } from './group-in-fours.ts'
import { isList, moneyOf } from './json.ts'

const iban = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/

/** A detail without a renderer: shows every field. */
export function summarizeAnything({ type, ...fields }: AuthorizationDetail, words: Words): DetailSummary {
  return { facts: factsOf(type, fields, words) }
}

/** All fields of a detail, or those that its summary does not show in another way: users approve only what they see. */
export function factsOf(type: string, fields: { readonly [field: string]: Json }, words: Words): readonly Fact[] {
  const { say, format } = words
  const facts: Fact[] = []

  function add(path: readonly string[], value: string, identifier = false): void {
    facts.push({ label: words.field(type, path), value, identifier })
  }

  function collect(value: Json, path: readonly string[]): void {
    const entries = typeof value === 'object' ? Object.entries<Json>(value ?? {}) : []
    const { amount, currency } = moneyOf(value)
    if (amount && currency && entries.length === 2) add(path, format.money(amount, currency))
    else if (entries.length > 0)
      for (const [key, child] of entries) collect(child, isList(value) ? path : [...path, key])
    else if (typeof value === 'boolean') add(path, say(value ? 'value.yes' : 'value.no'))
    else {
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      const isIban = iban.test(text)
      add(path, isIban ? groupInFours(text) : format.moment(format.date(text)), isIban)
    }
  }

  for (const [name, value] of Object.entries(fields)) collect(value, [name])
  return facts
}
