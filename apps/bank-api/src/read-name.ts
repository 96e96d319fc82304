import { readName as readVisible } from '@stepup/server/details'

import { BankFault } from './bank-fault.ts'

/**
 * Reads a typed name or reference. Trims it, and refuses invisible characters.
 *
 * @throws BankFault naming the field, if the text is invalid.
 */
export function readName(value: unknown, field: string, max = 70): string {
  const name = readVisible(value, { max })
  if (name === undefined)
    throw new BankFault('invalid_request', `Enter 1 to ${max} characters, none of them invisible.`, field)
  return name
}
