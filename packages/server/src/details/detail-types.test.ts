import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { AuthorizationDetail } from '@stepup/protocol'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

import { isIban, isMoney, type Money } from './built-in.ts'
import { detailType, detailTypes, detailValidator } from './detail-types.ts'

const newLimit = { currency: 'EUR', amount: '2500.00' }
const limit = { type: 'daily_limit', newLimit, note: 'for the move' }
const zod = z.strictObject({ newLimit: z.custom<Money>(isMoney, 'It has to be money.'), note: z.string().optional() })
const valibot = v.strictObject({
  newLimit: v.custom<Money>(isMoney, 'It has to be money.'),
  note: v.optional(v.string()),
})
const validate = async (detail: AuthorizationDetail, types?: Parameters<typeof detailValidator>[0]) =>
  detailValidator(types)([detail])
const check = (schema: StandardSchemaV1, detail: typeof limit) => validate(detail, detailTypes({ daily_limit: schema }))

const iban = 'DE89370400440532013000'
const payment = (amount: string) => ({
  instructedAmount: { currency: 'EUR', amount },
  creditorName: 'Lena Hoffmann',
  creditorAccount: { iban },
})
const batch = (amounts: readonly string[], total: string) => ({
  type: 'payment_batch',
  total: { currency: 'EUR', amount: total },
  payments: amounts.map(payment),
})

describe.each([
  ['zod', zod],
  ['valibot', valibot],
])('a detail type with a schema of %s', (library, schema) => {
  it(`a detail type accepts the details that its schema accepts: ${library}`, async () => {
    await expect(check(schema, limit)).resolves.toBeUndefined()
  })

  it.each([
    ['a wrong field', { ...limit, newLimit: { ...newLimit, amount: '1.234' } }, '`daily_limit.newLimit`'],
    ['an unknown field', { ...limit, currentLimit: newLimit }, '`daily_limit'],
  ])(`INT-04: a detail type refuses %s, and names its place: ${library}`, async (_what, detail, place) => {
    await expect(check(schema, detail)).rejects.toThrow(place)
  })
})

it.each([
  ['drops a field that it does not know', z.object({ newLimit: z.custom<Money>(isMoney) })],
  ['fills in a field', z.looseObject({ currency: z.string().default('EUR') })],
  ['transforms a field', z.looseObject({ note: z.string().transform((note) => note.toUpperCase()) })],
  ['makes a date of a text', z.looseObject({ note: z.string().transform(() => new Date(0)) })],
])('INT-04: a schema that %s refuses the details', async (_, schema) => {
  await expect(check(schema, limit)).rejects.toThrow('another value')
})

it('the server waits for a detail schema that is asynchronous', async () => {
  const later = v.pipeAsync(
    v.looseObject({}),
    v.checkAsync(async () => Promise.resolve(false), 'The limit is frozen.'),
  )
  await expect(check(later, limit)).rejects.toThrow('`daily_limit`: The limit is frozen.')
})

it('INT-04: the server refuses a type of details without a schema, and explains how to describe it', async () => {
  await expect(validate(limit)).rejects.toThrow('details: { "daily_limit"')
})

it('the words of a detail type get the fields of its schema', () => {
  const { words } = detailType(zod, ({ newLimit: { amount } }, { locale }) => `${amount} (${locale})`)
  expect(words?.(limit, { locale: 'de', money: ({ amount }) => amount })).toBe('2500.00 (de)')
})

it.each([
  ['ELV-17: a total that is not the sum', batch(['10.00', '20.00'], '30.01'), '`payment_batch.total.amount`'],
  ['no payment at all', batch([], '0'), 'has to have an entry'],
  ['more than 500 payments', batch(Array<string>(501).fill('x'), '1'), 'at most 500'],
  ['an amount that is no decimal text', batch(['1e3'], '1000'), '`payment_batch.payments[0].instructedAmount.amount`'],
  ['a field of a payment that is unknown', { type: 'payment', ...payment('1'), tip: 1 }, '`payment.tip`: It is not'],
  ['a payment without a payee', { type: 'payment', ...payment('1'), creditorName: ' ' }, '1 to 70 visible'],
  ['a device without an id', { type: 'device', label: 'Phone' }, '`device.id`: It is missing.'],
  [
    'a day that no calendar has',
    { type: 'payment', ...payment('1'), requestedExecutionDate: '2026-02-31' },
    'a day such',
  ],
  [
    'a month that no year has',
    { type: 'payment', ...payment('1'), requestedExecutionDate: '2026-13-01' },
    'a day such',
  ],
  ['an account that is a text', { type: 'payment', ...payment('1'), creditorAccount: iban }, 'has to be an object'],
])('the server refuses details: %s', async (_, detail, says) => {
  await expect(validate(detail)).rejects.toThrow(says)
})

it('the server accepts a batch whose total is exactly the sum of its decimal texts', async () => {
  await expect(validate(batch(['0.10', '0.20'], '0.3'))).resolves.toBeUndefined()
})

it('a payment on the last day of February is accepted in a leap year', async () => {
  await expect(
    validate({ type: 'payment', ...payment('1'), requestedExecutionDate: '2028-02-29' }),
  ).resolves.toBeUndefined()
})

it.each([
  [isMoney, newLimit, { ...newLimit, amount: 2500 }],
  [isMoney, { currency: 'JPY', amount: '100' }, { currency: 'JPY', amount: '100.5' }],
  [isIban, iban, 'DE89 3704 0044 0532 0130 00'],
])('the guard %o accepts its own values, and no others', (is, right, wrong) => {
  expect([is(right), is(wrong), is(undefined)]).toEqual([true, false, false])
})
