import type { Money } from '../../contract.ts'

/** Amounts that may be compared. */
export interface AmountsOfCurrency {
  readonly currency: string | undefined
  readonly amounts: readonly number[]
}

/** The amounts in the currency of a threshold; in the most frequent one for a threshold whose unit is no currency. */
export function inOneCurrency(all: readonly Money[], unit: string | undefined): AmountsOfCurrency {
  const byCurrency = Map.groupBy(all, ({ currency }) => currency)
  const [most] = [...byCurrency].toSorted(([, one], [, other]) => other.length - one.length)
  const currency = unit !== undefined && /^[A-Z]{3}$/.test(unit) ? unit : most?.[0]
  const amounts = currency === undefined ? [] : (byCurrency.get(currency) ?? [])
  return { currency, amounts: amounts.map(({ amount }) => Number(amount)) }
}
