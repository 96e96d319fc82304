import type { Account, Payee, TransferOrder } from '@stepup/bank-api/contract'

/** What stands in the form, as it was typed. */
export interface TransferForm {
  readonly accountId: string
  /** A payee's id, or `new`. */
  readonly payee: string
  readonly name: string
  readonly iban: string
  readonly amount: string
  readonly reference: string
}

export const newPayee = 'new'

/** `1,250.5` -> `1250.50`; `undefined` when it isn't an amount of money. */
export function readAmount(typed: string): string | undefined {
  const plain = typed.replaceAll(/[\s,']/g, '')
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!match || Number(plain) === 0) return undefined
  return `${Number(match[1])}.${(match[2] ?? '').padEnd(2, '0')}`
}

/** The order that the form stands for, once it's complete enough to be one. */
export function readOrder(
  form: TransferForm,
  accounts: readonly Account[],
  payees: readonly Payee[],
): TransferOrder | undefined {
  const from = accounts.find((account) => account.id === form.accountId) ?? accounts[0]
  const amount = readAmount(form.amount)
  const iban = form.iban.replaceAll(/\s/g, '').toUpperCase()
  const name = form.name.trim()
  const known = payees.find((payee) => payee.id === form.payee)
  if (!from || !amount) return undefined
  if (!known && (name === '' || !/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban))) return undefined
  return {
    fromAccountId: from.id,
    payee: known ? { payeeId: known.id } : { name, iban },
    amount,
    currency: from.balance.currency,
    reference: form.reference.trim(),
  }
}
