import { decimal } from '../words/format.ts'

/** The sum of decimal texts, exactly; `undefined` if one of the texts is no decimal. */
export function addDecimals(values: readonly string[]): string | undefined {
  if (!values.every((value) => decimal.test(value))) return undefined
  const parts = values.map((value) => value.split('.'))
  const scale = Math.max(0, ...parts.map(([, fraction = '']) => fraction.length))
  const sum = parts.reduce((so, [whole, fraction = '']) => so + BigInt(whole + fraction.padEnd(scale, '0')), 0n)
  const digits = String(sum).replace(/\d+/, (text) => text.padStart(scale + 1, '0'))
  return scale ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits
}
