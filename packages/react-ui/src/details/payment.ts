import type { AuthorizationDetail, Json } from '@stepup/protocol'

import type { Words } from '../words/words.ts'
import { type DetailSummary, present } from './detail-renderer.ts'
import { groupInFours } from './group-in-fours.ts'
import { fieldOf, isList, isRecord, textOf } from './json.ts'
import { addDecimals } from './add-decimals.ts'

interface Money {
  readonly amount: string
  readonly currency: string
}

function moneyOf(value: Json | undefined): Money {
  return { amount: fieldOf(value, 'amount'), currency: fieldOf(value, 'currency') }
}

/** `Everyday ···· 4021` */
function accountOf(debtor: Json | undefined): string {
  const last4 = fieldOf(debtor, 'last4')
  const short = [fieldOf(debtor, 'name'), last4 && `···· ${last4}`].filter(Boolean).join(' ')
  return short || groupInFours(fieldOf(debtor, 'iban'))
}

/** A `payment` detail: amount, payee with the full account number, date, and source account. */
export function summarizePayment(detail: { readonly [field: string]: Json }, words: Words): DetailSummary {
  const { say, format } = words
  const { amount, currency } = moneyOf(detail['instructedAmount'])
  const payee = textOf(detail['creditorName'])
  return {
    amount: { value: format.amount(amount, currency), unit: currency },
    facts: present([
      { label: say('summary.to'), value: payee },
      {
        label: say('summary.account'),
        value: groupInFours(fieldOf(detail['creditorAccount'], 'iban')),
        identifier: true,
      },
      { label: say('summary.from'), value: accountOf(detail['debtorAccount']) },
      { label: say('summary.date'), value: format.date(textOf(detail['requestedExecutionDate'])) },
      { label: say('summary.reference'), value: textOf(detail['remittanceInformationUnstructured']) },
    ]),
    line: say('summary.line', { money: words.isolate(format.money(amount, currency)), payee: words.isolate(payee) }),
  }
}

/** Several payments as one: the total, the number of payees, and every single one (PSD2 RTS Art. 5(3)(b)). */
function summarizeMany(
  payments: readonly { readonly [field: string]: Json }[],
  { amount, currency }: Money,
  debtor: Json | undefined,
  words: Words,
): DetailSummary {
  const { say, format } = words
  const payees = new Set(
    payments.map(({ creditorName, creditorAccount }) => JSON.stringify([creditorName, creditorAccount])),
  ).size
  return {
    amount: { value: format.amount(amount, currency), unit: currency },
    facts: present([
      { label: say('summary.payees'), value: format.number(payees) },
      { label: say('summary.from'), value: accountOf(debtor) },
    ]),
    line: say('summary.line.batch', { money: words.isolate(format.money(amount, currency)), payees }),
    parts: {
      label: say('summary.all', { count: payments.length }),
      items: payments.map((payment) => summarizePayment(payment, words)),
    },
  }
}

/** A `payment_batch` detail. */
export function summarizeBatch(detail: AuthorizationDetail, words: Words): DetailSummary {
  const { payments, total, debtorAccount } = detail
  return summarizeMany(isList(payments) ? payments.filter(isRecord) : [], moneyOf(total), debtorAccount, words)
}

/** Payments that are approved together without being a batch, if they are all in one currency. */
export function summarizePayments(details: readonly AuthorizationDetail[], words: Words): DetailSummary | undefined {
  const all = details.map((detail) => moneyOf(detail['instructedAmount']))
  const [{ currency } = { currency: '' }] = all
  const amount = addDecimals(all.map((money) => money.amount))
  if (amount === undefined || all.some((money) => money.currency !== currency)) return undefined
  return summarizeMany(details, { amount, currency }, undefined, words)
}
