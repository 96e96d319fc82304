/** Units of a currency per euro. Fixed rates of the demo; a real bank has its own. */
const perEuro: Readonly<Record<string, string>> = { USD: '1.0850', GBP: '0.8430', CHF: '0.9380' }

/** Currencies that a transfer can be ordered in. */
export const currencies: readonly string[] = ['EUR', ...Object.keys(perEuro)]

/** An amount converted to euros. */
export interface Exchange {
  /** Euro cents, rounded half up. */
  readonly cents: number
  /** Units of the currency per euro, as a decimal string; absent for euros. */
  readonly rate?: string
}

/** Converts cents of a currency to euros. Returns `undefined` for unsupported currencies. */
export function toEuros(cents: number, currency: string): Exchange | undefined {
  if (currency === 'EUR') return { cents }
  const rate = Object.hasOwn(perEuro, currency) ? perEuro[currency] : undefined
  if (rate === undefined) return undefined
  const scaled = BigInt(rate.replace('.', ''))
  const converted = (BigInt(cents) * 10_000n * 2n + scaled) / (scaled * 2n)
  return { cents: Number(converted), rate }
}
