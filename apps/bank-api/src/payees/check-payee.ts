import type { Kysely } from 'kysely'

import type { PayeeCheckAnswer } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'
import { isOwnIban } from '../money/iban.ts'
import { compareNames } from './compare-names.ts'
import { ownerElsewhere } from './other-banks.ts'

/** Compares a name with the account owner, here or at another bank. */
export async function checkPayee(
  db: Kysely<BankTables>,
  { name, iban }: { readonly name: string; readonly iban: string },
): Promise<PayeeCheckAnswer> {
  const here = await db
    .selectFrom('accounts')
    .innerJoin('customers', 'customers.id', 'accounts.customer_id')
    .select('customers.name')
    .where('accounts.iban', '=', iban)
    .executeTakeFirst()
  const owner = here?.name ?? ownerElsewhere(iban)
  if (owner === undefined) return { result: isOwnIban(iban) ? 'no_match' : 'unknown' }
  const result = compareNames(name, owner)
  // The response names the owner only for a close match, so that nobody can look up the owner of an account.
  return result === 'close_match' ? { result, name: owner } : { result }
}
