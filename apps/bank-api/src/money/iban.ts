import { composeIBAN, isValidIBAN } from 'ibantools'

/**
 * Parses an IBAN with or without spaces. Returns `undefined` unless country, length and check digits are valid (ISO
 * 13616).
 */
export function readIban(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  const iban = text.replaceAll(/[\s-]/g, '').toUpperCase()
  return isValidIBAN(iban) ? iban : undefined
}

/** The bank code of Northbank. */
export const NORTHBANK = '10050000'

/** Whether an IBAN names an account at Northbank. */
export function isOwnIban(iban: string): boolean {
  return iban.startsWith(NORTHBANK, 4) && iban.startsWith('DE')
}

/** Builds a German IBAN. */
export function germanIban(bank: string, account: string): string {
  const iban = composeIBAN({ countryCode: 'DE', bban: `${bank}${account}` })
  if (iban === null) throw new TypeError(`${bank} ${account} is no German account.`)
  return iban
}
