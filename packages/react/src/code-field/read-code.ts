const digit = /\p{Nd}/u

/** A decimal digit of any script to ASCII. Unicode keeps each script's ten digits together, in order. */
function toAsciiDigit(character: string): string {
  const point = character.codePointAt(0) ?? 0
  let before = 0
  while (digit.test(String.fromCodePoint(point - before - 1))) before++
  return String(before % 10)
}

/** NFKC (full-width forms), every script's digits as ASCII, and no invisible formatting characters. */
function toAscii(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, toAsciiDigit)
}

/**
 * Returns only the digits of a text, as ASCII: for an app's own field, in which a keyboard may write the digits of any
 * script.
 *
 * @example
 * ```ts
 * digitsOf('١٢ 34') // '1234'
 * ```
 */
export function digitsOf(text: string): string {
  return toAscii(text).replace(/\D/g, '')
}

/** Result of {@link readCode}. */
export interface ReadCode {
  /** ASCII digits, at most as many as the code has. */
  readonly code: string
  /** The text is a complete code without another candidate, so it can be submitted at once. */
  readonly certain: boolean
}

/**
 * Extracts a code of `length` digits from typed or pasted text: "123 456", "123-456", "١٢٣٤٥٦", or a whole message ("Your code is 123 456.
 * It ends in 5 minutes."). In a domain-bound message, the code follows the `#` (WICG "SMS one-time codes" format). Without a run of that
 * length, the first digits are used.
 */
export function readCode(text: string, length: number): ReadCode {
  const ascii = toAscii(text)
  const half = length >> 1
  const split = (first: number): string => `(?<!\\d)\\d{${first}}[\\s\\p{Pd}]\\d{${length - first}}(?!\\d)`
  const patterns = [`(?<=#)\\d{${length}}(?!\\d)`, `(?<!\\d)\\d{${length}}(?!\\d)`, split(half), split(length - half)]
  for (const pattern of patterns) {
    const found = new Set(ascii.match(new RegExp(pattern, 'gu'))?.map((match) => match.replace(/\D/g, '')))
    const [code] = found
    if (code !== undefined) return { code, certain: found.size === 1 }
  }
  const digits = ascii.replace(/\D/g, '')
  return { code: digits.slice(0, length), certain: digits.length === length }
}

/** A recovery code as the server knows it: upper case, no spaces or dashes. */
export function normalizeRecoveryCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .toUpperCase()
}
