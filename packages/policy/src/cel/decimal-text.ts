/** The limits exceed any amount or sum, and are far from where arithmetic is slow. */
const DECIMAL = /^\d{1,40}(?:\.\d{1,20})?$/u

/**
 * Whether `decimal()` of a condition can read a text: `1250.00`. Texts that could mean two things (`1e3`, `1,000`, ` 5`, `NaN`, a sign) are
 * not decimals.
 */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text)
}
