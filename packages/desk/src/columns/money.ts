import type { Money } from '../contract.ts'

export const UNITS = 10_000

/** An amount in ten-thousandths as a decimal text with at least two decimals: `1250.00`. */
export function moneyOf({ currency, units }: { readonly currency: string; readonly units: number }): Money {
  return { currency, amount: textOfUnits(units) }
}

/** A decimal text in ten-thousandths. */
export function unitsOf(amount: string): number {
  return Math.round(Number(amount) * UNITS)
}

/** Ten-thousandths as a decimal text with at least two decimals. */
export function textOfUnits(units: number): string {
  const decimals = String(units % UNITS).padStart(4, '0')
  return `${Math.floor(units / UNITS)}.${decimals.replace(/0{1,2}$/u, '')}`
}
