import { describe, expect, it } from 'vitest'

import { createWording } from './wording.ts'
import { segmentsOf } from './segments.ts'
import { withBoundCode } from './sms-format.ts'

const { mail, short, push } = createWording()
const locales = ['ar', 'de', 'en', 'es', 'fr', 'he', 'ja', 'pt']
const actions = [
  'session.create',
  'transfer.create',
  'card.reveal',
  'password.change',
  'factor.enroll',
  'factor.rename',
  'factor.remove',
  'factor.default',
  'factor.unlock',
  'device.remove',
]
const payment = {
  type: 'payment',
  instructedAmount: { amount: '1250.00', currency: 'EUR' },
  creditorName: 'Lena Hoffmann',
  creditorAccount: { iban: 'DE89370400440532013000' },
}

describe.each(locales)('messages in %s', (locale) => {
  it('name the code, the amount, the payee, the account and what asked', () => {
    const asked = { action: 'transfer.create', details: [payment], locale, requestedBy: 'Chrome on Linux' }
    const written = mail({ ...asked, code: '391876', minutes: 5 })
    for (const part of ['391\u00a0876', 'EUR', 'Lena Hoffmann', 'DE89370400440532013000', 'Chrome on Linux', '5'])
      expect(written.text).toContain(part)
    expect(short({ ...asked, code: '391876' })).toMatch(/391876.*Lena Hoffmann/u)
    expect(push(asked)).toMatch(/Lena Hoffmann/u)
    expect(push(asked)).not.toContain('391876')
  })

  it('have words for each action of Stepup’s own, and no two alike', () => {
    const said = actions.map(
      (action) => mail({ action, details: [], locale, code: '1', minutes: 5, requestedBy: 'x' }).subject,
    )
    expect(new Set(said).size).toBe(actions.length)
    for (const action of actions) expect(said.join('\n')).not.toContain(action.replace('.', ' '))
  })

  it('fit one payment in what a text message may take', () => {
    const text = short({ action: 'transfer.create', details: [payment], locale, code: '391876' })
    expect(segmentsOf(withBoundCode(text, { host: 'bank.example', code: '391876' }))).toBeLessThanOrEqual(3)
  })
})

it('words that are not there are the next best ones: the language without its region, or English', () => {
  const own = createWording({ actions: { 'x.y': { en: 'do x', de: 'X tun' }, 'x.z': 'do z' } })
  const said = (action: string, locale?: string) => own.short({ action, details: [], locale, code: '1' })
  expect(said('x.y', 'de-AT')).toContain('X tun')
  expect(said('x.y', 'de_AT')).toContain('X tun')
  expect(said('x.y', 'fr')).toContain('do x')
  expect(said('x.z', 'de')).toContain('do z')
  expect(said('x.y', 'zz')).toBe('1 is your code to do x. Never share it.')
  expect(said('constructor')).toContain('confirm "constructor"')
})

it('foreign text adds no lines', () => {
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

it('segments are counted as networks count them', () => {
  expect(segmentsOf('a'.repeat(160))).toBe(1)
  expect(segmentsOf('a'.repeat(161))).toBe(2)
  expect(segmentsOf('ä'.repeat(160))).toBe(1)
  expect(segmentsOf('你'.repeat(70))).toBe(1)
  expect(segmentsOf('你'.repeat(71))).toBe(2)
  expect(segmentsOf('€'.repeat(81))).toBe(2)
})
