/** Currencies for which the data in JavaScript engines (CLDR) has fewer decimals than ISO 4217, which banks use. */
const ISO_DECIMALS: Readonly<Record<string, number>> = {
  ...{ AFN: 2, ALL: 2, COP: 2, HUF: 2, IDR: 2, IQD: 3, IRR: 2, KPW: 2, LAK: 2, LBP: 2, MGA: 2, MMK: 2, PKR: 2, SOS: 2 },
  ...{ SYP: 2, YER: 2 },
}

/** Units of account that no payment is made in: the IMF's, and the Sucre's. */
const NO_MONEY: ReadonlySet<string> = new Set(['XDR', 'XSU'])

const currencies: ReadonlySet<string> = new Set(
  Intl.supportedValuesOf('currency').filter((code) => !NO_MONEY.has(code)),
)

const decimals = new Map<string, number>()

/**
 * Whether a text is the ISO 4217 code of money, and not of a metal (`XAU`), of no currency (`XXX`) or of tests (`XTS`).
 */
export function isCurrency(code: string): boolean {
  return currencies.has(code)
}

/** Returns the number of decimals of a currency by ISO 4217, or `undefined` for an unknown currency. */
export function decimalsOf(currency: string): number | undefined {
  if (!isCurrency(currency)) return undefined
  const known = ISO_DECIMALS[currency] ?? decimals.get(currency)
  if (known !== undefined) return known
  const read = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 0
  decimals.set(currency, read)
  return read
}
