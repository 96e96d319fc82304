import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Some countries' plans have room for more digits than E.164 carries. */
const E164 = /^\+[1-9]\d{6,14}$/u

/**
 * A telephone number as E.164 (`+4915123456789`), whatever an address book put between its digits: blanks, brackets, hyphens, marks of
 * direction, digits of other scripts. A trunk prefix is left out where the country has one, `+49 (0) 151` as well as `+49 0151`: with
 * it, it would be another number. Nothing when it has no country code, is no number that the country's plan allows for, or has an
 * extension, which no message reaches.
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
