import type { BatchOrder, Payee } from '@stepup/bank-api/contract'

import { readAmount } from '../pay/order.ts'

/** The payments that the form describes. */
export interface ReadBatch {
  readonly payments: BatchOrder['payments']
  /** Sum of the payments, as a decimal string. */
  readonly total: string
  /** Ids of the payees with an invalid amount. */
  readonly wrong: ReadonlySet<string>
}

/** Reads the typed amounts by payee id. A payee without an amount gets no payment. */
export function readBatch(payees: readonly Payee[], typed: Readonly<Record<string, string>>): ReadBatch {
  const filled = payees.filter(({ id }) => (typed[id] ?? '').trim() !== '')
  const amounts = filled.map(({ id }) => ({ id, amount: readAmount(typed[id] ?? '') }))
  const payments = amounts.flatMap(({ id, amount }) =>
    amount === undefined ? [] : [{ payee: { payeeId: id }, amount, reference: '' }],
  )
  const cents = payments.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n)
  const digits = String(cents).padStart(3, '0')
  return {
    payments,
    total: `${digits.slice(0, -2)}.${digits.slice(-2)}`,
    wrong: new Set(amounts.filter(({ amount }) => amount === undefined).map(({ id }) => id)),
  }
}
