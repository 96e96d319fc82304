import { readName as readVisible } from '@stepup/server/details'

import { BankFault } from './bank-fault.ts'

/**
 * Reads a name or a reference that somebody typed: without the blanks around it, and showing as it is.
 *
 * @throws BankFault about the field, when it does not.
 */
export function readName(value: unknown, field: string, max = 70): string {
  const name = readVisible(value, { max })
  if (name === undefined)
    throw new BankFault('invalid_request', `Enter 1 to ${max} characters, none of them invisible.`, field)
  return name
}
