import { textOfUnits } from '../columns/money.ts'
import type { AmountBand } from '../contract.ts'

const UNITS = 10_000

/** Begins of bands, in whole units of a currency: 0, 10, 20, 50, 100 and so on to a million. */
const begins: readonly number[] = [
  0,
  ...[10, 100, 1000, 10_000, 100_000].flatMap((power) => [power, 2 * power, 5 * power]),
  1_000_000,
]

/** The band of an amount in ten-thousandths. */
export function bandOf(units: number): number {
  const amount = units / UNITS
  let band = begins.length - 1
  while (band > 0 && amount < (begins[band] ?? 0)) band -= 1
  return band
}

/** Counts by band as the desk shows them. */
export function amountBands(counts: ReadonlyMap<string, readonly number[]>): readonly AmountBand[] {
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([currency, byBand]) =>
      begins.flatMap((begin, band): readonly AmountBand[] => {
        const count = byBand[band] ?? 0
        const end = begins[band + 1]
        const to = end === undefined ? {} : { to: textOfUnits(end * UNITS) }
        return count === 0 ? [] : [{ currency, from: textOfUnits(begin * UNITS), ...to, count }]
      }),
    )
}

export function countAmount(counts: Map<string, number[]>, currency: string, units: number): void {
  let byBand = counts.get(currency)
  if (!byBand) counts.set(currency, (byBand = begins.map(() => 0)))
  const band = bandOf(units)
  byBand[band] = (byBand[band] ?? 0) + 1
}
