import type { Account, Payee, TransferOrder } from '@stepup/bank-api/contract'
import { isValidIBAN } from 'ibantools'

/** Form state as typed by the customer. */
export interface TransferForm {
  readonly accountId: string
  /** A payee's id, or `new`. */
  readonly payee: string
  readonly name: string
  readonly iban: string
  readonly amount: string
  /** ISO 4217. */
  readonly currency: string
  readonly reference: string
}

/** Currencies that the bank sends. */
export const currencies = ['EUR', 'USD', 'GBP', 'CHF'] as const

export const newPayee = 'new'

const withPoint = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/
const withComma = /^(\d{1,3}(?:\.\d{3})+|\d+),(\d{1,2})$/

/**
 * `1,250.5`, `1250,5` and `1.250,50` -> `1250.50`. A comma before three digits groups them: `1,250` -> `1250.00`.
 * `undefined` for other text, and for `1.250`, because half of Europe reads it as 1250.
 */
export function readAmount(typed: string): string | undefined {
  const plain = typed.replaceAll(/[\s'’]/g, '')
  const match = withPoint.exec(plain) ?? withComma.exec(plain)
  const whole = match?.[1]?.replaceAll(/\D/g, '').replace(/^0+(?=\d)/, '') ?? ''
  const cents = (match?.[2] ?? '').padEnd(2, '0')
  if (whole === '' || whole.length > 9 || Number(`${whole}.${cents}`) === 0) return undefined
  return `${whole}.${cents}`
}

/** Returns the normalized IBAN, or `undefined` unless country, length and check digits are valid. */
export function readIban(typed: string): string | undefined {
  const iban = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  return isValidIBAN(iban) ? iban : undefined
}

/** Returns the order of the form, or `undefined` while it is incomplete. */
export function readOrder(
  form: TransferForm,
  accounts: readonly Account[],
  payees: readonly Payee[],
): TransferOrder | undefined {
  const from = accounts.find((account) => account.id === form.accountId) ?? accounts[0]
  const amount = readAmount(form.amount)
  const iban = readIban(form.iban)
  const name = form.name.trim()
  const known = payees.find((payee) => payee.id === form.payee)
  const payee = known ? { payeeId: known.id } : name !== '' && iban !== undefined ? { name, iban } : undefined
  if (!from || !amount || !payee) return undefined
  return {
    fromAccountId: from.id,
    payee,
    amount,
    currency: form.currency,
    reference: form.reference.trim(),
  }
}
