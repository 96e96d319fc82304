import { composeIBAN, isValidIBAN } from 'ibantools'

/** Reads an account number as people write it. Gives `undefined` unless country, length and check digits are right (ISO 13616). */
export function readIban(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  const iban = text.replaceAll(/[\s-]/g, '').toUpperCase()
  return isValidIBAN(iban) ? iban : undefined
}

/** Makes the account number of a German account. */
export function germanIban(bank: string, account: string): string {
  const iban = composeIBAN({ countryCode: 'DE', bban: `${bank}${account}` })
  if (iban === null) throw new TypeError(`${bank} ${account} is no German account.`)
  return iban
}
