import type { Transaction } from '@stepup/bank-api/contract'

/** Filter of the transaction list. Empty parts match everything. */
export interface TransactionFilter {
  readonly text: string
  readonly accountId: string
  readonly category: string
}

/** Returns the payments that match a filter. Amounts match with a comma or a point, categories by their shown name. */
export function findTransactions(
  transactions: readonly Transaction[],
  { text, accountId, category }: TransactionFilter,
  nameOf: (category: string) => string,
): readonly Transaction[] {
  const wanted = text.trim().toLowerCase()
  const amount = wanted.replace(',', '.')
  return transactions.filter(
    (entry) =>
      (accountId === '' || entry.accountId === accountId) &&
      (category === '' || entry.category === category) &&
      (wanted === '' ||
        entry.amount.amount.includes(amount) ||
        [entry.counterparty, entry.reference, nameOf(entry.category)].some((part) =>
          part.toLowerCase().includes(wanted),
        )),
  )
}

/** Groups payments by day in the customer's time zone. */
export function byDay(
  transactions: readonly Transaction[],
): readonly (readonly [day: string, entries: readonly Transaction[]])[] {
  const days = Map.groupBy(transactions, ({ at }) => new Date(at).toDateString())
  return [...days]
}

/** Categories of the payments, the most frequent first. */
export function categoriesOf(transactions: readonly Transaction[]): readonly string[] {
  const groups = Map.groupBy(transactions, ({ category }) => category)
  return [...groups].toSorted(([, one], [, other]) => other.length - one.length).map(([category]) => category)
}
