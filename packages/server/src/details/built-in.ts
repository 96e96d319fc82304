import type { StandardSchemaV1 } from '@standard-schema/spec'
import Big from 'big.js'
import * as v from 'valibot'

import { isVisibleText } from '../text/visible-text.ts'
import { decimalsOf, isCurrency } from './currency.ts'

/** An amount of money: a decimal text, never a float (ELV-03), and the ISO 4217 code of its currency. */
export interface Money {
  readonly currency: string
  readonly amount: string
}

/**
 * A text without invisible characters. A text never has more characters than UTF-16 units, so only long texts are
 * counted.
 */
function text(max = 140): v.GenericSchema<string> {
  const fits = (value: string): boolean => value.length <= max || [...value].length <= max
  return v.custom<string>(
    (value) => typeof value === 'string' && isVisibleText(value) && fits(value),
    `It has to be a text of 1 to ${max} visible characters.`,
  )
}

/** A text of one form. */
function matching(pattern: RegExp, what: string): v.GenericSchema<string> {
  return v.custom<string>((value) => typeof value === 'string' && pattern.test(value), `It has to be ${what}.`)
}

/** An object with these fields, and no others (RFC 9396 §5). */
function object<const TFields extends v.ObjectEntries>(fields: TFields): v.StrictObjectSchema<TFields, Explain> {
  return v.strictObject(fields, ({ expected }) => {
    if (expected === 'Object') return 'It has to be an object.'
    return expected === 'never' ? 'It is not a known field.' : 'It is missing.'
  })
}

type Explain = v.ErrorMessage<v.StrictObjectIssue>

const iban = matching(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u, 'an IBAN without spaces')

/** An amount of money has at most as many decimals as its currency: none for `JPY`, two for `EUR`, three for `BHD`. */
const money = v.pipe(
  object({
    currency: v.custom<string>(
      (value) => typeof value === 'string' && isCurrency(value),
      'It has to be a currency code such as "EUR".',
    ),
    amount: matching(/^(?:0|[1-9]\d{0,12})(?:\.\d{1,4})?$/u, 'a decimal text such as "1250.00"'),
  }),
  v.forward(
    v.check(
      ({ amount, currency }) => (amount.split('.')[1]?.length ?? 0) <= (decimalsOf(currency) ?? 0),
      ({ input }) =>
        `It has to be an amount in ${input.currency}, which has ${decimalsOf(input.currency) || 'no'} decimals.`,
    ),
    ['amount'],
  ),
)

const paid = {
  instructedAmount: money,
  creditorName: text(70),
  creditorAccount: object({ iban }),
  remittanceInformationUnstructured: v.optional(text()),
}

const debtor = {
  debtorAccount: v.optional(object({ name: v.optional(text()), iban: v.optional(iban), last4: v.optional(text(4)) })),
}

const day = v.custom<string>(
  (value) => typeof value === 'string' && isDay(value),
  'It has to be a day such as "2026-12-01".',
)

/** Whether a text is a day of the calendar. A prompt may show February 31 as a day of March. */
function isDay(written: string): boolean {
  const at = Date.parse(`${written}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/u.test(written) && Number.isFinite(at) && new Date(at).toISOString().startsWith(written)
}

/** A payment to one payee, with the field names of the RFC 9396 example, and the day of one that is scheduled. */
export const payment: StandardSchemaV1 = object({
  ...paid,
  ...debtor,
  requestedExecutionDate: v.optional(day),
})

/** Several payments with one approval. The total must equal their sum (ELV-17). */
export const paymentBatch: StandardSchemaV1 = v.pipe(
  object({
    total: money,
    payments: v.pipe(
      v.array(v.unknown(), 'It has to be a list.'),
      v.minLength(1, 'It has to have an entry.'),
      v.maxLength(500, 'It has to have at most 500 entries.'),
      // Entries of a longer list are not checked.
      v.array(object(paid)),
    ),
    ...debtor,
  }),
  v.check(
    ({ total, payments }) => payments.every(({ instructedAmount }) => instructedAmount.currency === total.currency),
    'The payments have to be in the currency of the total.',
  ),
  v.forward(
    v.check(({ total, payments }) => {
      const sum = payments.reduce((all, { instructedAmount }) => all.plus(instructedAmount.amount), new Big(0))
      return sum.eq(total.amount)
    }, 'It has to be the sum of the payments.'),
    ['total', 'amount'],
  ),
)

/** The name of a factor or a device, its next name, and the day on which it was added (`2026-11-28`). */
const named = { label: v.optional(text()), newLabel: v.optional(text()), addedAt: v.optional(text()) }

const policyVersion = object({
  change: v.picklist(['publish', 'roll_back', 'approve'], 'It has to be a step of a version.'),
  number: v.pipe(v.number('It has to be a number.'), v.integer('It has to be a whole number.')),
  hash: text(64),
  reason: text(500),
  replaces: v.optional(v.number('It has to be a number.')),
  changes: v.optional(v.pipe(v.array(text(400), 'It has to be a list.'), v.maxLength(40))),
  more_changes: v.optional(v.number('It has to be a number.')),
})

/** The built-in detail types. The last three describe changes of factors, devices and policies. */
export const builtInDetails: Readonly<Record<string, StandardSchemaV1>> = {
  payment,
  payment_batch: paymentBatch,
  factor: object({ id: v.optional(text()), kind: v.optional(text()), ...named }),
  device: object({ id: text(), ...named }),
  policy_version: policyVersion,
}

/**
 * Whether a value is an amount of money, for the refinements of your schemas: `{ currency, amount }`, the amount a
 * decimal text with no sign and no more decimals than the currency has.
 *
 * @example
 * ```ts
 * import * as z from 'zod'
 *
 * const limit = z.strictObject({ newLimit: z.custom<Money>(isMoney) })
 * ```
 */
export function isMoney(value: unknown): value is Money {
  return v.is(money, value)
}

/** Whether a value has the form of an IBAN, without spaces. Only the bank knows whether there is such an account. */
export function isIban(value: unknown): value is string {
  return v.is(iban, value)
}
