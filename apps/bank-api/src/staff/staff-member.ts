import type { Kysely } from 'kysely'

import type { Right } from '@stepup/desk'

import type { StaffMember } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'

/** Finds a member of staff with their current rights. Returns `undefined` for a former member. */
export async function findStaffMember(db: Kysely<BankTables>, id: string): Promise<StaffMember | undefined> {
  const row = await db
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'rights'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, rights: JSON.parse(row.rights) as readonly Right[] }
}
