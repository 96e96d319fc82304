import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Some countries' plans allow more digits than E.164. */
const E164 = /^\+[1-9]\d{6,14}$/u

/**
 * Reads a telephone number as E.164 (`+4915123456789`), from any written form: spaces, brackets, hyphens, marks of
 * direction, digits of other scripts, a trunk prefix (`+49 (0) 151`). Returns `undefined` without a country code, for a
 * length that the country's plan does not allow, and for a number with an extension, which no message reaches.
 */
export function readPhoneNumber(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 64) return undefined
  const written = value
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^00/u, '+')
  const number = parsePhoneNumberFromString(written, { extract: false })
  if (number?.isPossible() !== true || number.ext !== undefined) return undefined
  return E164.test(number.number) ? number.number : undefined
}
