import { textOfUnits, UNITS } from '../columns/money.ts'
import type { AmountBand } from '../contract.ts'

/** Lower ends of the bands, in ten-thousandths: 0, 10, 20, 50, 100 and so on to a million of a currency. */
const begins: readonly number[] = [
  0,
  ...[10, 100, 1000, 10_000, 100_000].flatMap((power) => [power, 2 * power, 5 * power]),
  1_000_000,
].map((amount) => amount * UNITS)

function bandOf(units: number): number {
  return begins.findLastIndex((begin, band) => band === 0 || begin <= units)
}

/** Counts by band as the desk shows them. */
export function amountBands(counts: ReadonlyMap<string, readonly number[]>): readonly AmountBand[] {
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([currency, byBand]) =>
      begins.flatMap((begin, band): readonly AmountBand[] => {
        const count = byBand[band] ?? 0
        const end = begins[band + 1]
        const to = end === undefined ? {} : { to: textOfUnits(end) }
        return count === 0 ? [] : [{ currency, from: textOfUnits(begin), ...to, count }]
      }),
    )
}

export function countAmount(counts: Map<string, number[]>, currency: string, units: number): void {
  let byBand = counts.get(currency)
  if (!byBand) counts.set(currency, (byBand = begins.map(() => 0)))
  const band = bandOf(units)
  byBand[band] = (byBand[band] ?? 0) + 1
}
