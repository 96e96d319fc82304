import type { AuthorizationDetail, Json } from '@stepup/protocol'

import type { Words } from '../words/words.ts'
import type { DetailSummary, Fact } from './detail-renderer.ts'

export function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** A detail that nobody taught us to render: every field of it, since what isn't shown can't be approved. */
export function summariseAnything(detail: AuthorizationDetail, words: Words): DetailSummary {
  const facts: Fact[] = []
  function collect(value: Json, path: readonly string[]): void {
    if (isList(value)) {
      for (const item of value) collect(item, path)
    } else if (isRecord(value)) {
      for (const [key, child] of Object.entries(value)) collect(child, [...path, key])
    } else {
      facts.push({
        label: words.field(detail.type, path.join('.')),
        value: String(value),
      })
    }
  }
  const { type: _, ...fields } = detail
  collect(fields, [])
  return { facts }
}
