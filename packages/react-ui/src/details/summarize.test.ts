import type { AuthorizationDetail, Json } from '@stepup/protocol'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'

import { ar } from '../locales/ar.ts'
import { de } from '../locales/de.ts'
import { en } from '../locales/en.ts'
import { ja } from '../locales/ja.ts'
import { extendMessages } from '../words/messages.ts'
import { createWords } from '../words/words.ts'
import { addDecimals } from './add-decimals.ts'
import { summarize } from './summarize.ts'

const english = createWords(en)

function payment(
  amount: string,
  creditorName: string,
  more: { readonly [field: string]: Json } = {},
): AuthorizationDetail {
  return {
    type: 'payment',
    instructedAmount: { amount, currency: 'EUR' },
    creditorName,
    creditorAccount: { iban: 'DE89370400440532013000' },
    ...more,
  }
}

const shown = (...details: AuthorizationDetail[]) => summarize({ authorization_details: details }, english)

describe('a payment', () => {
  it('the summary of a payment shows amount, payee, account, date, origin and purpose', () => {
    const [summary] = shown(
      payment('1250.00', 'Lena Hoffmann', {
        debtorAccount: { name: 'Everyday', last4: '4021' },
        requestedExecutionDate: '2026-11-28',
        remittanceInformationUnstructured: 'Rent',
      }),
    )
    expect(summary).toEqual({
      amount: { value: '1,250.00', unit: 'EUR' },
      facts: [
        { label: 'To', value: 'Lena Hoffmann' },
        { label: 'Account', value: 'DE89 3704 0044 0532 0130 00', identifier: true },
        { label: 'From', value: 'Everyday ···· 4021' },
        { label: 'On', value: 'November 28, 2026' },
        { label: 'Reference', value: 'Rent' },
      ],
      line: '1,250.00\u00a0EUR to Lena Hoffmann',
    })
  })

  it('a payment shows the fields that the prompt does not know below the known ones', () => {
    const [summary] = shown(
      payment('5.00', 'Ben', {
        creditorAccount: { bban: '4021', bank: { clearing: ['60', '83'] } },
        frequency: 'monthly',
        urgent: true,
        fee: { amount: '1', currency: 'EUR' },
        purposes: [],
        agent: {},
      }),
    )
    expect(summary?.facts.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'To: Ben',
      'Bban: 4021',
      'Bank, Clearing: 60',
      'Bank, Clearing: 83',
      'Frequency: monthly',
      'Urgent: Yes',
      'Fee: 1.00\u00a0EUR',
      'Purposes: []',
      'Agent: {}',
    ])
  })

  it('a payment whose amount is too long for a number, or whose day does not exist, is shown as signed', () => {
    for (const amount of ['9'.repeat(400), `0.${'0'.repeat(200)}1`, '1e3', ' 5', 'NaN'])
      expect(shown(payment(amount, 'Ben'))[0]?.amount?.value).toBe(amount)
    for (const requestedExecutionDate of ['2026-02-31', '2026-13-01', '2025-02-29', '2026-00-10'])
      expect(shown(payment('5', 'Ben', { requestedExecutionDate }))[0]?.facts[2]?.value).toBe(requestedExecutionDate)
    expect(shown({ type: 'x-change', at: '2026-02-31T10:00:00Z' })[0]?.facts[0]?.value).toBe('2026-02-31T10:00:00Z')
    expect(shown({ type: 'x-change', at: '2026-02-28T99:00:00Z' })[0]?.facts[0]?.value).toBe('2026-02-28T99:00:00Z')
  })

  it('the summary of a payment follows the notation of the language', () => {
    const detail = payment('1250.5', 'Lena', { requestedExecutionDate: '2026-11-28' })
    const of = (messages: typeof en) =>
      summarize({ authorization_details: [detail] }, createWords(messages)).map(({ amount, facts }) => [
        amount?.value,
        facts[2]?.value,
      ])
    expect(of(de)).toEqual([['1.250,50', '28. November 2026']])
    expect(of(ja)).toEqual([['1,250.50', '2026年11月28日']])
  })
})

describe('several payments', () => {
  const threePayments = [payment('1000.10', 'Lena'), payment('0.2', 'Noor'), payment('0.7', 'Lena')]

  it('the summary of several payments shows their exact total, the number of payees, and each payment', () => {
    const [summary, ...more] = shown(...threePayments)
    expect(more).toEqual([])
    expect(summary?.amount).toEqual({ value: '1,001.00', unit: 'EUR' })
    expect(summary?.facts).toEqual([{ label: 'Payees', value: '2' }])
    expect(summary?.parts?.label).toBe('All 3 payments')
    expect(summary?.parts?.items.map(({ line }) => line)).toEqual([
      '1,000.10\u00a0EUR to Lena',
      '0.20\u00a0EUR to Noor',
      '0.70\u00a0EUR to Lena',
    ])
    expect(summary?.line).toBe('1,001.00\u00a0EUR to 2 payees')
  })

  it('the summary of several payments equals the summary of a batch', () => {
    const [batch] = shown({
      type: 'payment_batch',
      total: { amount: '1001.00', currency: 'EUR' },
      payments: threePayments,
    })
    expect(batch).toEqual(shown(...threePayments)[0])
  })

  it('a batch shows its further fields, and is shown field by field if one of its payments is no object', () => {
    const batch = { type: 'payment_batch', total: { amount: '1001.00', currency: 'EUR' }, payments: threePayments }
    expect(shown({ ...batch, debtorAccount: { name: 'Everyday' }, executed: '2026-11-28' })[0]?.facts.slice(1)).toEqual(
      [
        { label: 'From', value: 'Everyday' },
        { label: 'Executed', value: 'November 28, 2026', identifier: false },
      ],
    )
    for (const payments of [['to Mallory'], 'to Mallory', { to: 'to Mallory' }, [...threePayments, 'to Mallory']])
      expect(JSON.stringify(shown({ ...batch, payments }))).toContain('"value":"to Mallory"')
  })

  it('payments of different currencies or with invalid amounts are shown individually', () => {
    const dollars = payment('5', 'Ben', { instructedAmount: { amount: '5', currency: 'USD' } })
    expect(shown(threePayments[0] as AuthorizationDetail, dollars)).toHaveLength(2)
    expect(shown(payment('a lot', 'Ben'), payment('5', 'Ben'))).toHaveLength(2)
  })

  it('the summary adds amounts up exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 10n ** 20n), { minLength: 1, maxLength: 20 }), (parts) => {
        const written = parts.map((part) => {
          const digits = String(part).padStart(3, '0')
          return `${digits.slice(0, -2)}.${digits.slice(-2)}`
        })
        const sum = parts.reduce((total, part) => total + part, 0n)
        expect(
          addDecimals(written)
            ?.replace('.', '')
            .replace(/^0+(?=\d)/, ''),
        ).toBe(String(sum))
      }),
    )
    expect(addDecimals(['0.1', '0.2'])).toBe('0.3')
    expect(addDecimals(['1', '2'])).toBe('3')
    expect(addDecimals(['-0.05', '0.01'])).toBe('-0.04')
  })
})

describe('a change of the user’s authenticators', () => {
  it('the summary of an authenticator shows its kind and label, and no id', () => {
    const factor = { type: 'factor', id: '3f1c', kind: 'passkey', label: 'My laptop' }
    expect(shown(factor)).toEqual([{ facts: [{ label: 'Method', value: 'Passkey, My laptop' }] }])
    expect(shown({ type: 'factor', kind: 'totp' })).toEqual([
      { facts: [{ label: 'Method', value: 'Authenticator app' }] },
    ])
    expect(shown({ type: 'factor', kind: 'x-badge' })).toEqual([
      { facts: [{ label: 'Method', value: 'Another method' }] },
    ])
    expect(shown({ ...factor, newLabel: 'Work laptop', addedAt: '2026-11-28' })[0]?.facts.slice(1)).toEqual([
      { label: 'New name', value: 'Work laptop' },
      { label: 'Added on', value: 'November 28, 2026' },
    ])
    expect(shown({ type: 'factor', kind: 'x-badge', serial: 'A7' })[0]?.facts[1]).toMatchObject({ value: 'A7' })
    expect(shown({ type: 'device', id: '77', label: 'Firefox (Windows)' })).toEqual([
      { facts: [{ label: 'Device', value: 'Firefox (Windows)' }] },
    ])
  })
})

describe('a detail without a renderer', () => {
  const limit: AuthorizationDetail = {
    type: 'daily_limit',
    newLimit: { amount: '5000.00', currency: 'EUR' },
    valid_from: '2026-11-28',
    changedAt: '2026-11-24T10:00:00Z',
    permanent: true,
    account: 'DE89370400440532013000',
    tags: ['a', 'b'],
    nested: { deeplyNested: 7 },
  }

  it('a detail without a renderer is shown whole, with formatted money, dates and IBANs', () => {
    const [summary] = shown(limit)
    expect(summary?.facts.filter(({ label }) => label !== 'Changed at')).toEqual([
      { label: 'New limit', value: '5,000.00\u00a0EUR', identifier: false },
      { label: 'Valid from', value: 'November 28, 2026', identifier: false },
      { label: 'Permanent', value: 'Yes', identifier: false },
      { label: 'Account', value: 'DE89 3704 0044 0532 0130 00', identifier: true },
      { label: 'Tags', value: 'a', identifier: false },
      { label: 'Tags', value: 'b', identifier: false },
      { label: 'Nested, Deeply nested', value: '7', identifier: false },
    ])
    expect(summary?.facts.find(({ label }) => label === 'Changed at')?.value).toMatch(/^November 24, 2026 at/)
  })

  it('a detail without a renderer accepts an app’s words and an app’s renderer', () => {
    const words = createWords(extendMessages(en, { 'detail.daily_limit.newLimit': 'New limit a day' }))
    expect(summarize({ authorization_details: [limit] }, words)[0]?.facts[0]?.label).toBe('New limit a day')
    const renderers = { daily_limit: () => ({ facts: [{ label: 'Own', value: 'mine' }] }) }
    expect(summarize({ authorization_details: [limit] }, words, renderers)).toEqual([
      { facts: [{ label: 'Own', value: 'mine' }] },
    ])
  })

  it('a detail whose type is a member of Object is shown', () => {
    for (const type of ['constructor', '__proto__', 'toString'])
      expect(shown({ type, secret: 'seen' })[0]?.facts).toEqual([{ label: 'Secret', value: 'seen', identifier: false }])
  })
})

describe('a hostile name', () => {
  it('a hostile name does not reverse the sentence, and its hidden characters are shown', () => {
    const [summary] = shown(payment('1.00', 'Lena\u202eEUR 00.1\u202c\u0000'))
    expect(summary?.line).toBe('1.00\u00a0EUR to Lena[U+202E]EUR 00.1[U+202C][U+0000]')
    expect(summary?.facts[0]?.value).toBe('Lena[U+202E]EUR 00.1[U+202C][U+0000]')
    const hidden = payment('1.00', 'Ben', { instructedAmount: { amount: '5\u202e1', currency: 'E\u200eUR' } })
    expect(shown(hidden)[0]?.amount).toEqual({ value: '5[U+202E]1', unit: 'E[U+200E]UR' })
    const batch = { type: 'payment_batch', total: { amount: '1', currency: 'EUR' }, payments: [hidden] }
    expect(JSON.stringify(shown(batch))).not.toMatch(/[\u202e\u200e]/)
  })

  it('the renderer of an app gets hidden characters as code points', () => {
    const note = { type: 'x-note', text: 'a\u2066b\u0000\ud800', 'na\u202eme': 'c' }
    const renderers = { 'x-note': ({ text }: AuthorizationDetail) => ({ facts: [], line: text as string }) }
    expect(summarize({ authorization_details: [note] }, english, renderers)).toEqual([
      { facts: [], line: 'a[U+2066]b[U+0000][U+D800]' },
    ])
    expect(shown(note)[0]?.facts[1]).toMatchObject({ label: 'Na[U+202E]me', value: 'c' })
  })

  it('the renderer of an app gets hidden characters in the names of fields as code points', () => {
    const fields = { 'pay\u202eee': 'Ben', 'pay[U+202E]ee': 'Lena', nested: [{ 'a\u200bb': { 'c\n': 1 } }] }
    const note = JSON.parse(JSON.stringify({ type: 'x-note', ...fields, ['__proto__']: 'seen' })) as AuthorizationDetail
    const seen: AuthorizationDetail[] = []
    const renderers = { 'x-note': (detail: AuthorizationDetail) => (seen.push(detail), { facts: [] }) }
    summarize({ authorization_details: [note] }, english, renderers)
    expect(Object.entries(seen[0] ?? {})).toEqual([
      ['type', 'x-note'],
      ['pay[U+202E]ee', 'Ben'],
      // Two names that look the same stay two fields.
      ['pay[U+202E]ee*', 'Lena'],
      ['nested', [{ 'a[U+200B]b': { 'c[U+000A]': 1 } }]],
      ['__proto__', 'seen'],
    ])
    expect(shown(note)[0]?.facts.map(({ value }) => value)).toEqual(['Ben', 'Lena', '1', 'seen'])
  })

  it('a name keeps its direction in a sentence of the other direction', () => {
    expect(shown(payment('1.00', 'ليلى هوفمان'))[0]?.line).toBe('1.00\u00a0EUR to \u2068ليلى هوفمان\u2069')
    const [summary] = summarize({ authorization_details: [payment('1.00', 'Lena')] }, createWords(ar))
    expect(summary?.line).toBe('\u20681.00\u00a0EUR\u2069 إلى \u2068Lena\u2069')
  })
})

it('the console names a renderer that shows a payment without its amount, once', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const details = { authorization_details: [payment('5', 'Ben'), { type: 'x-note' }] }
  const renderers = { payment: () => ({ facts: [] }), 'x-note': () => ({ facts: [] }) }
  for (let time = 0; time < 2; time++) summarize(details, createWords(en), renderers)
  expect(warn.mock.calls).toEqual([[expect.stringContaining('The renderer for `payment` gives no `amount`')]])
  warn.mockRestore()
})
