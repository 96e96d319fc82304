import { describe, expect, it } from 'vitest'

import { languageOf, languages } from './languages.ts'
import { en } from './locales/en.ts'
import { type MessageWords, pluralIn } from './locales/message-words.ts'
import { segmentsOf } from './sms-format.ts'
import { createWording } from './wording.ts'

const { mail, short, push } = createWording()
const host = 'bank.example'
const boundCode = '\n\n@bank.example #391876'
const actions = [
  'session.create',
  'session.elevate',
  'transfer.create',
  'card.reveal',
  'password.change',
  'factor.enroll',
  'factor.rename',
  'factor.remove',
  'factor.default',
  'factor.unlock',
  'device.rename',
  'device.remove',
]
/** Actions that can be confirmed without details. */
const withoutDetails = ['session.create', 'session.elevate', 'transfer.create', 'card.reveal', 'password.change']
const payment = {
  type: 'payment',
  instructedAmount: { amount: '1250.00', currency: 'EUR' },
  creditorName: 'Lena Hoffmann',
  creditorAccount: { iban: 'DE89370400440532013000' },
}

/** English words that no other bundled language has. */
const english = /\b(the|you|your|are|and|with|from|again|enter|another)\b/i

/** Returns every text of a language by key. Arguments are marked, so that each can be found again. */
function textsOf({ actions: purposes, kinds, ...words }: MessageWords): ReadonlyMap<string, string> {
  const [code, action, device, payee, account, money] = [
    '‹code›',
    '‹action›',
    '‹device›',
    '‹payee›',
    '‹account›',
    '‹money›',
  ]
  return new Map([
    ...Object.entries(purposes).map(([name, text]) => [`actions ${name}`, text] as const),
    ...Object.entries(kinds).map(([name, text]) => [`kinds ${name}`, text] as const),
    ['action', words.action('‹name›')],
    ['payment', words.payment({ money, payee, account })],
    ['batch', words.batch({ money, count: 47, plural: pluralIn('en') })],
    ['subject', words.subject(action)],
    ['code', words.code({ code, action, more: false })],
    ['code with details', words.code({ code, action, more: true })],
    ['requestedBy', words.requestedBy(device)],
    ['once', words.once({ minutes: 47, plural: pluralIn('en') })],
    ['warning', words.warning],
    ['short', words.short({ code, action, details: '' })],
    ['short with details', words.short({ code, action, details: '‹details›' })],
    ['push', words.push(action)],
  ])
}

const marks = /‹\w+›|47/gu
const marksOf = (text: string): readonly string[] => (text.match(marks) ?? []).toSorted()

describe.each(Object.entries(languages).filter(([language]) => language !== 'en'))(
  'the words of %s',
  (language, words) => {
    const originals = textsOf(en)
    const texts = textsOf(words)

    it(`the words of ${language} have the keys of English, and every argument once`, () => {
      expect([...texts.keys()]).toEqual([...originals.keys()])
      for (const [key, text] of texts) expect([key, marksOf(text)]).toEqual([key, marksOf(originals.get(key) ?? '')])
    })

    it(`the words of ${language} have nothing in English`, () => {
      // Languages share words of the kinds, such as "Passkey" and "SMS".
      const leftovers = [...texts].filter(
        ([key, text]) =>
          english.test(text) ||
          (!key.startsWith('kinds') &&
            text.replaceAll(marks, '') === originals.get(key)?.replaceAll(marks, '') &&
            /[a-z]/i.test(text.replaceAll(marks, ''))),
      )
      expect(leftovers).toEqual([])
    })

    it(`the words of ${language} have no unfinished text, and Latin text has no quotes outside of GSM`, () => {
      const unfinished = /undefined|NaN|\s{2}| [.,;]|\.\./u
      const quotes = /\p{Script=Latin}.*[‘’“”]|[‘’“”].*\p{Script=Latin}/u
      const faults = [...texts].filter(
        ([, text]) => text.trim() === '' || unfinished.test(text) || quotes.test(text.replaceAll(marks, '')),
      )
      expect(faults).toEqual([])
    })
  },
)

describe.each(Object.keys(languages))('messages in %s', (locale) => {
  it(`a message has the code, the amount, the payee, the account and the requesting browser: ${locale}`, () => {
    const asked = { action: 'transfer.create', details: [payment], locale, requestedBy: 'Chrome (Linux)' }
    const written = mail({ ...asked, code: '391876', minutes: 5 })
    for (const part of ['391\u00a0876', 'EUR', 'Lena Hoffmann', 'DE89370400440532013000', 'Chrome (Linux)', '5'])
      expect(written.text).toContain(part)
    expect(short({ ...asked, code: '391876', host })).toMatch(/391876.*Lena Hoffmann/u)
    expect(push(asked).text).toMatch(/Lena Hoffmann/u)
    expect(push(asked).text).not.toContain('391876')
    const dir = ['ar', 'he'].includes(locale) ? 'rtl' : 'ltr'
    expect(written).toMatchObject({ lang: locale, dir })
    expect(push(asked)).toMatchObject({ lang: locale, dir })
  })

  it(`messages have different words for each action of Stepup: ${locale}`, () => {
    const said = actions.map(
      (action) => mail({ action, details: [], locale, code: '1', minutes: 5, requestedBy: 'x' }).subject,
    )
    expect(new Set(said).size).toBe(actions.length)
    for (const action of actions) expect(said.join('\n')).not.toContain(action.replace('.', ' '))
  })

  it(`a text message about one payment fits in three segments: ${locale}`, () => {
    const text = short({ action: 'transfer.create', details: [payment], locale, code: '391876', host })
    expect(text.endsWith(boundCode)).toBe(true)
    expect(segmentsOf(text)).toBeLessThanOrEqual(3)
  })

  it.each(withoutDetails)(
    `a text message with a code for %s fits in one segment, with the line for browsers: ${locale}`,
    (action) => {
      const text = short({ action, details: [], locale, code: '391876', host })
      expect(text.endsWith(boundCode)).toBe(true)
      expect([text, segmentsOf(text)]).toEqual([text, 1])
    },
  )

  it(`a text message about a named factor fits in three segments: ${locale}`, () => {
    const details = [{ type: 'factor', kind: 'recovery_code', label: 'YubiKey 5C NFC' }]
    for (const action of actions.filter((name) => name.startsWith('factor.')))
      expect(segmentsOf(short({ action, details, locale, code: '391876', host }))).toBeLessThanOrEqual(3)
  })
})

it.each([
  ['en', 'minutes', 'minute', 'minutes', 'minutes', 'minutes', 'minutes', 'minutes'],
  ['pl', 'minut', 'minutę', 'minuty', 'minut', 'minut', 'minut', 'minut'],
  ['cs', 'minut', 'minuty', 'minut', 'minut', 'minut', 'minut', 'minut'],
  ['uk', 'хвилин', 'хвилини', 'хвилин', 'хвилин', 'хвилин', 'хвилини', 'хвилини'],
])('the word for minutes in %s has the form of its number: 0, 1, 2, 5, 11, 21 and 101', (locale, ...nouns) => {
  const { once } = languages[locale] ?? en
  const plural = pluralIn(locale)
  const sentences = [0, 1, 2, 5, 11, 21, 101].map((minutes) => once({ minutes, plural }))
  expect(sentences.map((text) => / (\p{L}+)\.$/u.exec(text)?.[1])).toEqual(nouns)
})

it('missing words of a language are replaced by the language without its region, or by English', () => {
  const wording = createWording({ actions: { 'x.y': { en: 'do x', de: 'X tun' }, 'x.z': 'do z' } })
  const said = (action: string, locale?: string) => wording.short({ action, details: [], locale, code: '1', host })
  expect(said('x.y', 'de-AT')).toContain('X tun')
  expect(said('x.y', 'de_AT')).toContain('X tun')
  expect(said('x.y', 'fr')).toContain('do x')
  expect(said('x.y', 'constructor')).toContain('do x')
  expect(said('x.z', 'de')).toContain('do z')
  expect(said('x.y', 'zz')).toMatch(/^1 is your code to do x\. Never share it\.\n/u)
  expect(said('constructor')).toContain('confirm "constructor"')
})

it.each([
  ['de-AT', 'de'],
  ['de_AT', 'de'],
  ['pt-BR', 'pt'],
  ['iw', 'he'],
  ['no', 'nb'],
  ['nn-NO', 'nb'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-Hans-SG', 'zh-Hans'],
  ['zh-TW', 'en'],
  ['zh_Hant_HK', 'en'],
  ['zz', 'en'],
  ['not a tag', 'en'],
  ['', 'en'],
])('a user with the locale %j gets messages in %s', (locale, language) => expect(languageOf(locale)).toBe(language))

it('a text message loses its accents only to save a segment, and never those of its details', () => {
  const asked = { action: 'password.change', locale: 'es', code: '391876', host }
  expect(short({ ...asked, details: [] })).toMatch(/^391876 es su codigo para cambiar su contraseña\./u)
  const details = [{ type: 'factor', kind: 'totp', label: 'Łódź' }]
  expect(short({ ...asked, details })).toMatch(/es su código para cambiar su contraseña: .*Łódź/u)
  expect(short({ ...asked, action: 'transfer.create', details: [{ ...payment, creditorName: 'García' }] })).toMatch(
    /García/u,
  )
})

it('foreign text adds no lines to a message', () => {
  const details = [{ ...payment, creditorName: 'Lena\nYour code is 000000\u2028\u202e' }]
  const written = mail({
    action: 'transfer.create',
    details,
    locale: 'en',
    code: '391876',
    minutes: 5,
    requestedBy: 'a\nb',
  })
  expect(written.text).toContain('Lena Your code is 000000')
  expect(written.text).not.toMatch(/[\u2028\u202e]/u)
  expect(written.text).toContain('Requested from a b.')
})

it('segments of text messages are counted as networks count them', () => {
  expect(segmentsOf('a'.repeat(160))).toBe(1)
  expect(segmentsOf('a'.repeat(161))).toBe(2)
  expect(segmentsOf('ä'.repeat(160))).toBe(1)
  expect(segmentsOf('你'.repeat(70))).toBe(1)
  expect(segmentsOf('你'.repeat(71))).toBe(2)
  expect(segmentsOf('€'.repeat(81))).toBe(2)
})
