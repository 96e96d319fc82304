import { describe, expect, it } from 'vitest'

import { createFormat, type Format } from '../../words/format.ts'
import type { SecurityMessages } from '../messages.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { ja } from './ja.ts'
import { pt } from './pt.ts'

type Value = string | ((args: unknown, format: Format) => string)

const codes = [
  'invalid_code',
  'factor_locked',
  'rate_limited',
  'delivery_failed',
  'invalid_request',
  'approval_not_found',
  'server_error',
  undefined,
] as const
const given = {
  name: '‹name›',
  place: '‹place›',
  time: '‹time›',
  target: '‹target›',
  left: 47,
  seconds: 47,
  elsewhere: false,
}

function ownTexts(messages: SecurityMessages): ReadonlyMap<string, readonly string[]> {
  const format = createFormat(messages.locale)
  const entries = Object.entries(messages) as unknown as readonly (readonly [string, Value])[]
  const turns = [
    ...codes.map((code) => ({ ...given, code })),
    { ...given, elsewhere: true },
    { ...given, kind: 'passkey' },
    { ...given, kind: 'security_key' },
    { ...given, time: '' },
    { ...given, left: 1, seconds: 1 },
    { ...given, proof: true },
  ]
  return new Map(
    entries
      .filter(([key]) => key.startsWith('security.'))
      .map(([key, value]) => [key, turns.map((args) => (typeof value === 'function' ? value(args, format) : value))]),
  )
}

const english = /\b(the|you|your|we|is|are|of|and|to|for|with|from|again|enter|another|it)\b/i
/** Words that two languages share. */
const shared: Readonly<Record<string, readonly string[]>> = { de: ['security.code'], fr: ['security.code'] }

describe.each([de, fr, es, pt, ja, ar, he])('the security center in $locale', (messages) => {
  const texts = ownTexts(messages)

  it('has the texts that English has, and no others', () => {
    expect([...texts.keys()].toSorted()).toEqual([...ownTexts(en).keys()].toSorted())
  })

  it('has no text in English', () => {
    const originals = ownTexts(en)
    const leftovers = [...texts].filter(
      ([key, all]) =>
        !shared[messages.locale]?.includes(key) &&
        all.some((text, turn) => english.test(text) || text === originals.get(key)?.[turn]),
    )
    expect(leftovers.map(([key]) => key)).toEqual([])
  })

  it('has no empty or unfinished text', () => {
    const faults = [...texts].filter(([, all]) =>
      all.some((text) => text.trim() === '' || /undefined|NaN|\[object|\s{2}| [.,;]|\.\./.test(text)),
    )
    expect(faults).toEqual([])
  })

  it('names everything that English names', () => {
    const originals = ownTexts(en)
    const faults = [...texts].flatMap(([key, [text = '']]) =>
      ['‹name›', '‹place›', '‹time›', '‹target›'].filter(
        (piece) => (originals.get(key)?.[0] ?? '').includes(piece) !== text.includes(piece),
      ),
    )
    expect(faults).toEqual([])
  })
})
