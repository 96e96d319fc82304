import type { Money, Transaction } from '@stepup/bank-api/contract'

/** Sum of a category, largest first. */
export interface Spending {
  readonly category: string
  readonly sum: Money
  /** Share of the largest category, from 0 to 1. */
  readonly share: number
}

/** Categories that move money between the customer's own accounts. */
const internal: readonly string[] = ['savings', 'balance']

/** `2026-11` */
export function monthOf(at: string | Date): string {
  return (typeof at === 'string' ? at : at.toISOString()).slice(0, 7)
}

/** Sums incoming and outgoing money of the month. Transfers between own accounts are excluded. */
export function totalsOf(transactions: readonly Transaction[]): { readonly incoming: Money; readonly outgoing: Money } {
  const cents = transactions.filter(({ category }) => !internal.includes(category)).map(centsOf)
  const sum = (amounts: readonly number[]): Money => euros(Math.abs(amounts.reduce((total, each) => total + each, 0)))
  return { incoming: sum(cents.filter((each) => each > 0)), outgoing: sum(cents.filter((each) => each < 0)) }
}

/** The largest categories of outgoing money. */
export function spendingOf(transactions: readonly Transaction[], count = 5): readonly Spending[] {
  const sums = new Map<string, number>()
  for (const entry of transactions)
    if (!internal.includes(entry.category)) sums.set(entry.category, (sums.get(entry.category) ?? 0) - centsOf(entry))
  const largest = [...sums].filter(([, sum]) => sum > 0).toSorted(([, one], [, other]) => other - one)
  const [, most = 1] = largest[0] ?? []
  return largest.slice(0, count).map(([category, sum]) => ({ category, sum: euros(sum), share: sum / most }))
}

/** The balance of an account at the end of each of the last days, oldest first, in cents. */
export function courseOf(
  transactions: readonly Transaction[],
  { accountId, balance, days }: { readonly accountId: string; readonly balance: Money; readonly days: number },
): readonly number[] {
  const dayOf = (at: number): number => Math.floor(at / 86_400_000)
  const today = dayOf(Date.now())
  const moved = new Map<number, number>()
  for (const entry of transactions) {
    if (entry.accountId !== accountId) continue
    const day = dayOf(Date.parse(entry.at))
    moved.set(day, (moved.get(day) ?? 0) + centsOf(entry))
  }
  const course = [centsOf({ amount: balance })]
  for (let ago = 0; ago < days - 1; ago++) course.unshift((course[0] ?? 0) - (moved.get(today - ago) ?? 0))
  return course
}

export function centsOf({ amount }: { readonly amount: Money }): number {
  return Math.round(Number(amount.amount) * 100)
}

function euros(cents: number): Money {
  return { amount: (cents / 100).toFixed(2), currency: 'EUR' }
}
