import { createChallenge } from '@stepup/testing'
import { describe, expect, it } from 'vitest'

import { locales } from '../../test/locales.ts'
import type { SecurityMessages } from '../security-center/messages.ts'
import { createFormat, type Format } from '../words/format.ts'
import { createWords } from '../words/words.ts'

const en = localeOf('en')
const otherLocales = locales.filter((messages) => messages !== en)

function localeOf(tag: string): SecurityMessages {
  const messages = locales.find(({ locale }) => locale === tag)
  if (!messages) throw new Error(`There is no locale ${tag}.`)
  return messages
}

/** A value for every message argument, recognizable in the formatted text. */
const given = {
  target: '‹target›',
  time: '‹time›',
  money: '‹money›',
  payee: '‹payee›',
  line: '‹line›',
  done: '‹done›',
  device: '‹device›',
  brand: '‹brand›',
  name: '‹name›',
  place: '‹place›',
  amount: '9000',
  currency: 'SEK',
  length: 6,
  count: 53,
  minutes: 53,
  payees: 53,
  left: 53,
  seconds: 53,
  elsewhere: false,
  proof: false,
  bound: true,
  first: true,
  other: true,
  again: false,
  kind: 'passkey',
  how: 'none',
}

const kinds = ['passkey', 'security_key', 'totp', 'email_otp', 'sms_otp', 'password', 'recovery_code', 'push', 'x-face']
const counts = [0, 1, 2, 3, 5, 6, 11, 21, 100, 101, 1_000_000]
const codes = [
  'invalid_code',
  'factor_locked',
  'rate_limited',
  'delivery_failed',
  'invalid_request',
  'approval_not_found',
  'server_error',
]

/** Arguments that switch between sentences. */
const turns: readonly object[] = [
  {},
  ...kinds.map((kind) => ({ kind })),
  ...counts.map((n) => ({ left: n, count: n, minutes: n, payees: n, length: n, seconds: n })),
  { bound: false },
  { first: false },
  { bound: false, first: false },
  { other: false },
  { again: true },
  { again: true, other: false },
  { how: 'here' },
  { how: 'link', bound: false },
  { device: undefined },
  { amount: undefined },
  { early: true },
  ...codes.map((code) => ({ code })),
  { elsewhere: true },
  { proof: true },
]

type Value = string | ((args: unknown, format: Format) => string)

function valuesOf(messages: SecurityMessages): ReadonlyMap<string, Value> {
  const entries = Object.entries(messages) as unknown as readonly (readonly [string, Value])[]
  return new Map(entries.filter(([key]) => key !== 'locale' && key !== 'dir'))
}

/** Messages whose time may be absent. */
const timeless = ['error.factor_locked', 'error.rate_limited', 'error.server_error', 'security.locked']
/** Messages that always have `left`. */
const counted = ['step.more', 'security.codes.left', 'security.elevated']

/** Returns the arguments to try for a message. Optional ones are only omitted where they are optional. */
function turnsOf(key: string): readonly object[] {
  const ownArguments =
    key === 'code.sent' ? [{ target: undefined }] : counted.includes(key) ? [] : [{ left: undefined }]
  const lateArguments = timeless.includes(key) ? [{ time: '' }, { time: '', other: false }] : []
  return [...turns, ...ownArguments, ...lateArguments].map((turn) => ({ ...given, ...turn }))
}

function render(value: Value | undefined, args: object, format: Format): string {
  return typeof value === 'function' ? value(args, format) : (value ?? '')
}

const valuesOfEnglish = valuesOf(en)

/** Words that are the same in two languages. */
const shared: Readonly<Record<string, readonly string[]>> = {
  de: ['code.label', 'method.passkey', 'security.code'],
  fr: ['code.label', 'security.code'],
  it: ['value.no', 'method.passkey', 'method.password'],
  sv: ['method.passkey'],
  nl: ['code.label', 'method.passkey', 'security.code'],
  es: ['value.no'],
}

/** English words that no other bundled language has. */
const english = /\b(the|you|your|are|and|with|from|again|enter|another)\b/i

describe.each(otherLocales)('$locale', (messages) => {
  const format = createFormat(messages.locale)
  const plainFormat = createFormat('en')
  const ownValues = valuesOf(messages)

  it(`EDGE-46: a locale has the keys of English, and no others: ${messages.locale}`, () => {
    expect([...ownValues.keys()].toSorted()).toEqual([...valuesOfEnglish.keys()].toSorted())
  })

  it(`a locale contains no leftover English text: ${messages.locale}`, () => {
    const leftovers = [...ownValues].flatMap(([key, value]) =>
      turnsOf(key).flatMap((args) => {
        const said = render(value, args, format)
        const isEnglish = english.test(said) || said === render(valuesOfEnglish.get(key), args, plainFormat)
        return isEnglish && !shared[messages.locale]?.includes(key) ? [`${key}: ${said}`] : []
      }),
    )
    expect(leftovers).toEqual([])
  })

  it(`a locale has no empty, undefined or unfinished text for any arguments: ${messages.locale}`, () => {
    const faults = [...ownValues].flatMap(([key, value]) =>
      turnsOf(key).flatMap((args) => {
        const said = render(value, args, format)
        return said.trim() === '' || /undefined|NaN|\[object|\s{2}| [.,;]|\.\./.test(said) ? [`${key}: ${said}`] : []
      }),
    )
    expect(faults).toEqual([])
  })

  it(`a locale leaves no argument out of a text: ${messages.locale}`, () => {
    const pieces = [
      '‹target›',
      '‹time›',
      '‹money›',
      '‹payee›',
      '‹line›',
      '‹done›',
      '‹device›',
      '‹brand›',
      '‹name›',
      '‹place›',
      '53',
      '6',
      'SEK',
    ]
    const faults = [...ownValues].flatMap(([key, value]) => {
      const said = render(value, given, format)
      const inEnglish = render(valuesOfEnglish.get(key), given, plainFormat)
      return pieces
        .filter((piece) => inEnglish.includes(piece) !== said.includes(piece))
        .map((piece) => `${key}: ${piece}`)
    })
    expect(faults).toEqual([])
  })
})

it('only the locales Arabic and Hebrew go from right to left', () => {
  expect(locales.filter(({ dir }) => dir === 'rtl').map(({ locale }) => locale)).toEqual(['ar', 'he'])
})

it.each(locales.filter(({ dir }) => dir === 'rtl'))(
  'an amount and its currency keep their order in the middle of a sentence, in $locale',
  (messages) => {
    const { reason, format } = createWords(messages)
    for (const code of ['amount_over_threshold', 'cumulative_amount'])
      expect(
        reason(createChallenge({ reasons: [code], reason_params: { [code]: { amount: '1000.00', currency: 'EUR' } } })),
      ).toContain(`\u2066${format.roundMoney('1000.00', 'EUR')}\u2069`)
  },
)

it.each([
  ['en', 1, 'That code isn’t right. 1 try left.'],
  ['de', 1, 'Noch 1 Versuch.'],
  ['de', 3, 'Noch 3 Versuche.'],
  ['he', 2, 'נותרו שני ניסיונות.'],
  ['ar', 2, 'بقيت محاولتان.'],
  ['ar', 3, 'بقي 3 محاولات.'],
  ['ar', 11, 'بقي 11 محاولة.'],
])('the plural of the tries left follows the language: %s, %i', (tag, left, expected) => {
  const messages = localeOf(tag)
  const said = render(valuesOf(messages).get('error.invalid_code'), { ...given, left }, createFormat(tag))
  expect(said.endsWith(expected)).toBe(true)
})

it.each([
  ['pl', 'prób', 'próba', 'próby', 'prób', 'prób', 'prób', 'prób'],
  ['cs', 'pokusů', 'pokus', 'pokusy', 'pokusů', 'pokusů', 'pokusů', 'pokusů'],
  ['uk', 'спроб', 'спроба', 'спроби', 'спроб', 'спроб', 'спроба', 'спроба'],
])('a noun has the form of its number in %s: 0, 1, 2, 5, 11, 21 and 101', (tag, ...nouns) => {
  const tries = valuesOf(localeOf(tag)).get('error.invalid_code')
  const said = [0, 1, 2, 5, 11, 21, 101].map((left) => render(tries, { ...given, left }, createFormat(tag)))
  expect(said.map((text) => / (\p{L}+)\.$/u.exec(text)?.[1])).toEqual(nouns)
})

it.each([
  ['method.locked', 'Gesperrt bis 14:05\u00a0Uhr'],
  ['error.resend_limited', 'Erneut senden ist ab 14:05\u00a0Uhr möglich. Die letzte Nachricht gilt noch.'],
  ['security.locked', 'Passkey ist nach zu vielen Fehlversuchen bis 14:05\u00a0Uhr gesperrt.'],
  ['method.recovery_code.hint', 'Noch 1 Code'],
])('a German text names a time as a time, keeps it in one line, and counts by nouns: %s', (key, expected) => {
  const args = { ...given, name: 'Passkey', time: '14:05', left: 1 }
  expect(render(valuesOf(localeOf('de')).get(key), args, createFormat('de'))).toBe(expected)
})

it('the text of a disabled factor recommends another factor, and names no time', () => {
  for (const messages of locales) {
    const say = (args: object): string =>
      render(valuesOf(messages).get('error.factor_locked'), { ...given, ...args }, createFormat(messages.locale))
    const [forAWhile, forGood, alone] = [say({}), say({ time: '' }), say({ time: '', other: false })]
    expect(forGood).not.toBe(forAWhile.replace(given.time, ''))
    expect(forGood.length).toBeGreaterThan(alone.length)
  }
})

describe.each(locales.map((messages) => [messages.locale, messages] as const))('%s', (_, messages) => {
  it(`A11Y-12: the title tells a sign-in, a transfer, other bound actions and mere presence apart: ${messages.locale}`, () => {
    const { title, say } = createWords(messages)
    const bound = { authorization_details: [{ type: 'payment' }] }
    const of = (action: string, details: object = {}): string =>
      title({ id: 'a', action, acr_values: [], expires_in: 1, reasons: [], factors: [], remaining: 1, ...details })
    const titles = [of('session.create'), of('transfer.create', bound), of('x', bound), of('x')]
    expect(new Set(titles).size).toBe(4)
    expect(say('submit', { bound: true })).not.toBe(say('submit', { bound: false }))
    expect(say('approved.title', { bound: true })).not.toBe(say('approved.title', { bound: false }))
  })
})
