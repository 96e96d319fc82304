import type { AuthorizationDetail, Challenge, Json } from '@stepup/protocol'

import { reveal } from '../words/reveal.ts'
import type { Words } from '../words/words.ts'
import type { DetailRenderer, DetailRenderers, DetailSummary } from './detail-renderer.ts'
import { summarizeAnything } from './generic.ts'
import { summarizeDevice, summarizeFactor } from './factor-and-device.ts'
import { isList, isRecord } from './json.ts'
import { missingAmount } from './missing-amount.ts'
import { summarizeBatch, summarizePayment, summarizePayments } from './payment.ts'

const ours: DetailRenderers = {
  payment: summarizePayment,
  payment_batch: summarizeBatch,
  factor: summarizeFactor,
  device: summarizeDevice,
}

/** The same value, with its texts and the names of its fields revealed. */
function revealIn(value: Json): Json {
  if (typeof value === 'string') return reveal(value)
  if (isList(value)) return value.map(revealIn)
  const fields = new Map<string, Json>()
  if (!isRecord(value)) return value
  for (const [field, inner] of Object.entries(value)) {
    let name = reveal(field)
    // A name that is taken, because two names look the same once revealed, gets a `*`. No field may replace another.
    while (fields.has(name)) name += '*'
    fields.set(name, revealIn(inner))
  }
  return Object.fromEntries(fields)
}

/**
 * Returns the details to approve as text, from the `authorization_details` that the server recorded. Invisible characters in them, and
 * those that change the direction of text, appear as code points, also in the names of fields: `[U+202E]`.
 *
 * @param renderers - How an app's own types are shown, by `type`; they win over ours.
 * @example
 * ```ts
 * summarize(challenge, createWords(en))[0]?.line // '1,250.00 EUR to Lena Hoffmann'
 * ```
 */
export function summarize(
  { authorization_details: given = [] }: Pick<Challenge, 'authorization_details'>,
  words: Words,
  renderers: DetailRenderers = {},
): readonly DetailSummary[] {
  // Revealed before a renderer reads the details, so that no renderer can forget it.
  const details = revealIn(given) as readonly AuthorizationDetail[]
  function rendererOf({ type }: AuthorizationDetail): DetailRenderer {
    const registry = [renderers, ours].find((candidate) => Object.hasOwn(candidate, type))
    return registry?.[type] ?? summarizeAnything
  }
  const isPayments = details.length > 1 && details.every((detail) => rendererOf(detail) === summarizePayment)
  const together = isPayments && summarizePayments(details, words)
  if (together) return [together]
  return details.map((detail) => {
    const summary = rendererOf(detail)(detail, words)
    missingAmount?.(detail, summary)
    return summary
  })
}
