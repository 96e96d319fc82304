import type { Account, Money, Transaction } from '@stepup/bank-api/contract'

import { centsOf, monthOf, totalsOf } from '../transactions/totals.ts'

/** The statement of an account for one month. */
export interface Statement {
  /** `2026-10` */
  readonly month: string
  readonly account: Account
  readonly entries: readonly Transaction[]
  readonly opening: Money
  readonly closing: Money
  readonly incoming: Money
  readonly outgoing: Money
}

/** Returns the statements of an account, newest first. The current month has none. */
export function statementsOf(account: Account, transactions: readonly Transaction[], now: Date): readonly Statement[] {
  const months = Map.groupBy(
    transactions.filter(({ accountId }) => accountId === account.id),
    ({ at }) => monthOf(at),
  )
  let cents = centsOf({ amount: account.balance })
  const statements: Statement[] = []
  for (const [month, entries] of [...months].toSorted(([one], [other]) => (one < other ? 1 : -1))) {
    const closing = cents
    cents -= entries.reduce((sum, entry) => sum + centsOf(entry), 0)
    if (month < monthOf(now))
      statements.push({
        month,
        account,
        entries,
        opening: inEuros(cents),
        closing: inEuros(closing),
        ...totalsOf(entries),
      })
  }
  return statements
}

function inEuros(cents: number): Money {
  return { amount: (cents / 100).toFixed(2), currency: 'EUR' }
}
