import type { Kysely } from 'kysely'

import type { AuthenticatorUse, ProofUse } from '../store/proof-use.ts'
import type { StepUpTables } from './tables.ts'

/** Records what an answer moves on, or uses up. False when it is not there any more, or was used. */
export async function recordUse(
  db: Kysely<StepUpTables>,
  userId: string,
  used: ProofUse,
  now: number,
): Promise<boolean> {
  if (!('recoveryCode' in used)) return moveOn(db, used, now)
  const result = await db
    .updateTable('stepup_recovery_codes')
    .set({ used_at: now })
    .where('user_id', '=', userId)
    .where('code_hash', '=', used.recoveryCode)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** A counter never goes back. */
async function moveOn(
  db: Kysely<StepUpTables>,
  { id, counter, data, once = false }: AuthenticatorUse,
  now: number,
): Promise<boolean> {
  const own = db
    .updateTable('stepup_authenticators')
    .set((eb) => ({
      counter: eb.case().when('counter', '<', counter).then(counter).else(eb.ref('counter')).end(),
      data: JSON.stringify(data),
      last_used_at: now,
    }))
    .where('id', '=', id)
  const result = await (once ? own.where('counter', '<', counter) : own).executeTakeFirst()
  return result.numUpdatedRows === 1n
}
