import type { AmountOf } from '../src/columns/counted-decision.ts'

/** Returns the amount of the first payment, in ten-thousandths. */
export const testAmountOf: AmountOf = ([detail]) => {
  const { amount, currency } = (detail?.['instructedAmount'] ?? {}) as {
    readonly amount?: string
    readonly currency?: string
  }
  if (amount === undefined || currency === undefined) return undefined
  return { currency, units: Math.round(Number(amount) * 10_000) }
}
