import type { AuthorizationDetail, Json } from '@stepup/protocol'

import type { Words } from '../words/words.ts'
import { type DetailSummary, type Fact, present } from './detail-renderer.ts'
import { factsOf, summarizeAnything } from './generic.ts'
import { groupInFours } from './group-in-fours.ts'
import { fieldOf, isList, isRecord, moneyOf, textOf, type Money } from './json.ts'
import { addDecimals } from './add-decimals.ts'

/** `Everyday ···· 4021` */
function accountOf(debtor: Json | undefined): string {
  const last4 = fieldOf(debtor, 'last4')
  const short = [fieldOf(debtor, 'name'), last4 && `···· ${last4}`].filter(Boolean).join(' ')
  return short || groupInFours(fieldOf(debtor, 'iban'))
}

/** A `payment` detail: amount, payee with the full account number, date, the debtor's name, and every further field. */
export function summarizePayment(detail: { readonly [field: string]: Json }, words: Words): DetailSummary {
  const {
    type: _,
    instructedAmount,
    creditorName,
    creditorAccount = {},
    debtorAccount,
    requestedExecutionDate: day,
    remittanceInformationUnstructured: reference,
    ...further
  } = detail
  const { say, format } = words
  const { amount, currency } = moneyOf(instructedAmount)
  const payee = textOf(creditorName)
  const { iban, ...account }: { readonly [field: string]: Json } = isRecord(creditorAccount)
    ? creditorAccount
    : { account: creditorAccount }
  return {
    amount: { value: format.amount(amount, currency), unit: currency },
    facts: present([
      { label: say('summary.to'), value: payee },
      { label: say('summary.account'), value: groupInFours(textOf(iban)), identifier: true },
      { label: say('summary.from'), value: accountOf(debtorAccount) },
      { label: say('summary.date'), value: format.date(textOf(day)) },
      { label: say('summary.reference'), value: textOf(reference) },
      ...factsOf('payment.creditorAccount', account, words),
      ...factsOf('payment', further, words),
    ]),
    line: say('summary.line', { money: words.isolate(format.money(amount, currency)), payee: words.isolate(payee) }),
  }
}

/** Several payments as one: the total, the number of payees, and every single one (PSD2 RTS Art. 5(3)(b)). */
function summarizeMany(
  payments: readonly { readonly [field: string]: Json }[],
  { amount, currency }: Money,
  words: Words,
  more: readonly Fact[] = [],
): DetailSummary {
  const { say, format } = words
  const payees = new Set(
    payments.map(({ creditorName, creditorAccount }) => JSON.stringify([creditorName, creditorAccount])),
  ).size
  return {
    amount: { value: format.amount(amount, currency), unit: currency },
    facts: present([{ label: say('summary.payees'), value: format.number(payees) }, ...more]),
    line: say('summary.line.batch', { money: words.isolate(format.money(amount, currency)), payees }),
    parts: {
      label: say('summary.all', { count: payments.length }),
      items: payments.map((payment) => summarizePayment(payment, words)),
    },
  }
}

/** A `payment_batch` detail. A batch whose payments can't be listed is shown field by field. */
export function summarizeBatch(detail: AuthorizationDetail, words: Words): DetailSummary {
  const { type, payments, total, debtorAccount, ...further } = detail
  if (!isList(payments) || !payments.every(isRecord)) return summarizeAnything(detail, words)
  const from = { label: words.say('summary.from'), value: accountOf(debtorAccount) }
  return summarizeMany(payments, moneyOf(total), words, [from, ...factsOf(type, further, words)])
}

/** Payments that are approved together without being a batch, if they are all in one currency. */
export function summarizePayments(details: readonly AuthorizationDetail[], words: Words): DetailSummary | undefined {
  const all = details.map((detail) => moneyOf(detail['instructedAmount']))
  const [{ currency } = { currency: '' }] = all
  const amount = addDecimals(all.map((money) => money.amount))
  if (amount === undefined || all.some((money) => money.currency !== currency)) return undefined
  return summarizeMany(details, { amount, currency }, words)
}
