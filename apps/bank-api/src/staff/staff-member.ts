import type { Kysely } from 'kysely'

import type { StaffMember, StaffRight } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'

/** Finds a member of staff, with their rights as they are now. */
export async function findStaffMember(db: Kysely<BankTables>, id: string): Promise<StaffMember> {
  const { rights, ...member } = await db
    .selectFrom('staff')
    .select(['id', 'name', 'email', 'rights'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...member, rights: JSON.parse(rights) as readonly StaffRight[] }
}
