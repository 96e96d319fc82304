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

/** Only the digits of `text`, as ASCII. */
export function digitsOf(text: string): string {
  return toAscii(text).replace(/\D/g, '')
}

/**
 * A code of `length` digits out of what was typed or pasted: "123 456", "123-456", "١٢٣٤٥٦", or a whole message
 * ("Your code is 123 456. It ends in 5 minutes."). Without a run of exactly that length, the digits that there are.
 */
export function normaliseCode(text: string, length: number): string {
  const ascii = toAscii(text)
  const run = new RegExp(`(?<!\\d)\\d{${length}}(?!\\d)`)
  const grouped = ascii.replace(/(?<=\d)[\s\p{Pd}]+(?=\d)/gu, '')
  return run.exec(ascii)?.[0] ?? run.exec(grouped)?.[0] ?? ascii.replace(/\D/g, '').slice(0, length)
}

/** A recovery code as the server knows it: upper case, no spaces or dashes. */
export function normaliseRecoveryCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .toUpperCase()
}
