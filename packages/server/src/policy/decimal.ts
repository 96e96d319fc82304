/**
 * Reads a decimal string such as `1250.00` for a comparison. Anything that could mean two things (`1e3`, `1,000`, ` 5`, `NaN`, a
 * sign) is refused, so that a condition over it fails instead of letting something through.
 */
export function readDecimal(text: string): number {
  if (!/^\d{1,13}(\.\d{1,4})?$/.test(text))
    throw new TypeError(`[stepup] ${JSON.stringify(text)} is not a decimal amount such as 1250.00`)
  return Number(text)
}
