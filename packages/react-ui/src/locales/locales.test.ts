import { createChallenge } from '@stepup/testing'
import { describe, expect, it } from 'vitest'

import { createFormat, type Format } from '../words/format.ts'
import type { Messages } from '../words/messages.ts'
import { createWords } from '../words/words.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { ja } from './ja.ts'
import { pt } from './pt.ts'

const locales: readonly Messages[] = [en, de, fr, es, pt, ja, ar, he]
const others = locales.filter((messages) => messages !== en)

/** Every argument that any message takes, each to be found again in what it is put into. */
const given = {
  target: '‹target›',
  time: '‹time›',
  money: '‹money›',
  payee: '‹payee›',
  line: '‹line›',
  done: '‹done›',
  device: '‹device›',
  brand: '‹brand›',
  amount: '9000',
  currency: 'SEK',
  length: 6,
  count: 47,
  minutes: 47,
  payees: 47,
  left: 47,
  bound: true,
  first: true,
  other: true,
  kind: 'passkey',
  how: 'none',
}

const kinds = ['passkey', 'security_key', 'totp', 'email_otp', 'sms_otp', 'password', 'recovery_code', 'push', 'x-face']
const counts = [0, 1, 2, 3, 6, 11, 21, 100, 1_000_000]

/** The arguments in which sentences turn. */
const turns: readonly object[] = [
  {},
  ...kinds.map((kind) => ({ kind })),
  ...counts.map((n) => ({ left: n, count: n, minutes: n, payees: n, length: n })),
  { bound: false },
  { first: false },
  { bound: false, first: false },
  { other: false },
  { how: 'here' },
  { how: 'link', bound: false },
  { device: undefined },
  { amount: undefined },
]

type Value = string | ((args: unknown, format: Format) => string)

function valuesOf(messages: Messages): ReadonlyMap<string, Value> {
  const entries = Object.entries(messages) as unknown as readonly (readonly [string, Value])[]
  return new Map(entries.filter(([key]) => key !== 'locale' && key !== 'dir'))
}

/** What may have no time to name. */
const timeless = ['error.factor_locked', 'error.rate_limited', 'error.server_error']

/** The arguments in which a message is tried: those that only some may do without are left out for these alone. */
function turnsOf(key: string): readonly object[] {
  const own = key === 'code.sent' ? [{ target: undefined }] : key === 'step.more' ? [] : [{ left: undefined }]
  const late = timeless.includes(key) ? [{ time: '' }, { time: '', other: false }] : []
  return [...turns, ...own, ...late].map((turn) => ({ ...given, ...turn }))
}

function render(value: Value | undefined, args: object, format: Format): string {
  return typeof value === 'function' ? value(args, format) : (value ?? '')
}

/** What is the same word in two languages. */
const shared: Readonly<Record<string, readonly string[]>> = {
  de: ['code.label', 'method.passkey'],
  fr: ['code.label'],
  es: ['value.no'],
}

const english = /\b(the|you|your|we|is|are|of|and|to|for|with|from|again|enter|another|it)\b/i

describe.each(others)('$locale', (messages) => {
  const format = createFormat(messages.locale)
  const plain = createFormat('en')
  const own = valuesOf(messages)

  it('EDGE-46: has the words that English has, and no others', () => {
    expect([...own.keys()].toSorted()).toEqual([...valuesOf(en).keys()].toSorted())
  })

  it('is all in its own language', () => {
    const leftovers = [...own].flatMap(([key, value]) =>
      turnsOf(key).flatMap((args) => {
        const said = render(value, args, format)
        const isEnglish = english.test(said) || said === render(valuesOf(en).get(key), args, plain)
        return isEnglish && !shared[messages.locale]?.includes(key) ? [`${key}: ${said}`] : []
      }),
    )
    expect(leftovers).toEqual([])
  })

  it('has no empty, undefined or unfinished text for any arguments', () => {
    const faults = [...own].flatMap(([key, value]) =>
      turnsOf(key).flatMap((args) => {
        const said = render(value, args, format)
        return said.trim() === '' || /undefined|NaN|\[object|\s{2}| [.,;]|\.\./.test(said) ? [`${key}: ${said}`] : []
      }),
    )
    expect(faults).toEqual([])
  })

  it('leaves out no detail', () => {
    const pieces = [
      '‹target›',
      '‹time›',
      '‹money›',
      '‹payee›',
      '‹line›',
      '‹done›',
      '‹device›',
      '‹brand›',
      '47',
      '6',
      'SEK',
    ]
    const faults = [...own].flatMap(([key, value]) => {
      const said = render(value, given, format)
      const inEnglish = render(valuesOf(en).get(key), given, plain)
      return pieces
        .filter((piece) => inEnglish.includes(piece) !== said.includes(piece))
        .map((piece) => `${key}: ${piece}`)
    })
    expect(faults).toEqual([])
  })
})

it('goes from right to left where that is how it is read', () => {
  expect(Object.fromEntries(locales.map(({ locale, dir }) => [locale, dir]))).toEqual({
    en: 'ltr',
    de: 'ltr',
    fr: 'ltr',
    es: 'ltr',
    pt: 'ltr',
    ja: 'ltr',
    ar: 'rtl',
    he: 'rtl',
  })
})

it.each([ar, he])(
  'keeps the order of an amount and its currency in the middle of a sentence, in $locale',
  (messages) => {
    const { reason, format } = createWords(messages)
    for (const code of ['amount_over_threshold', 'cumulative_amount'])
      expect(
        reason(createChallenge({ reasons: [code], reason_params: { [code]: { amount: '1000.00', currency: 'EUR' } } })),
      ).toContain(`\u2066${format.roundMoney('1000.00', 'EUR')}\u2069`)
  },
)

it('counts as each language does', () => {
  const left = (messages: Messages, count: number): string =>
    render(valuesOf(messages).get('error.invalid_code'), { ...given, left: count }, createFormat(messages.locale))
  expect([left(en, 1), left(de, 1), left(de, 3)]).toEqual([
    'That code isn’t right. 1 try left.',
    'Dieser Code stimmt nicht. Noch 1 Versuch.',
    'Dieser Code stimmt nicht. Noch 3 Versuche.',
  ])
  expect([left(he, 2), left(ar, 2), left(ar, 3), left(ar, 11)].map((text) => text.split('. ').at(-1) ?? text)).toEqual([
    'הקוד אינו נכון. נותרו שני ניסיונות.'.split('. ').at(-1),
    'بقيت محاولتان.',
    'بقي 3 محاولات.',
    'بقي 11 محاولة.',
  ])
})

it('says of a factor that is turned off to use another, and not when to come back', () => {
  for (const messages of locales) {
    const say = (args: object): string =>
      render(valuesOf(messages).get('error.factor_locked'), { ...given, ...args }, createFormat(messages.locale))
    const [forAWhile, forGood, alone] = [say({}), say({ time: '' }), say({ time: '', other: false })]
    expect(forGood).not.toBe(forAWhile.replace(given.time, ''))
    expect(forGood.length).toBeGreaterThan(alone.length)
  }
})

describe.each(locales.map((messages) => [messages.locale, messages] as const))('%s', (_, messages) => {
  it('A11Y-12: tells a sign-in, a transfer, anything else that is bound, and mere presence apart', () => {
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
