const lengths: Readonly<Record<string, number>> = {
  AT: 20,
  BE: 16,
  CH: 21,
  DE: 22,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  IE: 22,
  IT: 27,
  LU: 20,
  NL: 18,
  PT: 25,
  SE: 24,
}

/** Reads an account number as people write it. Gives `undefined` unless length and check digits are right (ISO 13616). */
export function readIban(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined
  const iban = text.replaceAll(/[\s-]/g, '').toUpperCase()
  return /^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban) && iban.length === lengths[iban.slice(0, 2)] && remainder(iban) === 1
    ? iban
    : undefined
}

/** Makes the account number of a German account. */
export function germanIban(bank: string, account: string): string {
  const check = 98 - remainder(`DE00${bank}${account}`)
  return `DE${String(check).padStart(2, '0')}${bank}${account}`
}

function remainder(iban: string): number {
  const rearranged = iban.slice(4) + iban.slice(0, 4)
  let rest = 0
  for (const character of rearranged) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
