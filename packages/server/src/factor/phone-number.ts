import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Some countries' plans have room for more digits than E.164 carries. */
const E164 = /^\+[1-9]\d{6,14}$/u

/**
 * Normalizes a phone number to E.164 (`+4915123456789`), with spaces, brackets, hyphens, direction marks and digits of other scripts
 * removed or converted. It drops a trunk prefix, `+49 (0) 151` as well as `+49 0151`, which would make a different number. Returns
 * `undefined` without a country code, for numbers outside of the country's plan, and with an extension, which no message reaches.
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
