import type { Kysely } from 'kysely'

import type { GrantOperations } from '../store/operations.ts'
import type { GrantRecord } from '../store/records.ts'
import type { Whose } from '../store/store.ts'
import { columnsOf } from './columns.ts'
import type { StepUpTables } from './tables.ts'
import { columnOf } from './whose.ts'

function grantRow(grant: GrantRecord): StepUpTables['stepup_grants'] {
  return {
    token_hash: grant.tokenHash,
    challenge_id: grant.challengeId,
    user_id: grant.userId,
    session_id: grant.sessionId,
    action: grant.action,
    transaction_hash: grant.transactionHash,
    route: grant.route ?? null,
    key_thumbprint: grant.keyThumbprint ?? null,
    approval: JSON.stringify(grant.approval),
    created_at: grant.createdAt,
    expires_at: grant.expiresAt,
    spent_at: grant.spentAt ?? null,
    voided_at: grant.voidedAt ?? null,
  }
}

/** False when the challenge has one already. */
export async function insertGrant(db: Kysely<StepUpTables>, grant: GrantRecord): Promise<boolean> {
  const result = await db
    .insertInto('stepup_grants')
    .values(grantRow(grant))
    .onConflict((conflict) => conflict.column('challenge_id').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Voids what is neither spent nor void. */
export async function voidGrants(db: Kysely<StepUpTables>, whose: Whose, now: number): Promise<void> {
  const [column, value] = columnOf(whose)
  await db
    .updateTable('stepup_grants')
    .set({ voided_at: now })
    .where(column, '=', value)
    .where('spent_at', 'is', null)
    .where('voided_at', 'is', null)
    .execute()
}

export function grantOperations(db: Kysely<StepUpTables>): GrantOperations<Kysely<StepUpTables>> {
  return {
    async findGrant(tokenHash) {
      const row = await db
        .selectFrom('stepup_grants')
        .select(columnsOf('stepup_grants'))
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst()
      return (
        row && {
          tokenHash: row.token_hash,
          challengeId: row.challenge_id,
          userId: row.user_id,
          sessionId: row.session_id,
          action: row.action,
          transactionHash: row.transaction_hash,
          ...(row.route === null ? {} : { route: row.route }),
          ...(row.key_thumbprint === null ? {} : { keyThumbprint: row.key_thumbprint }),
          approval: JSON.parse(row.approval) as GrantRecord['approval'],
          createdAt: row.created_at,
          expiresAt: row.expires_at,
          ...(row.spent_at === null ? {} : { spentAt: row.spent_at }),
          ...(row.voided_at === null ? {} : { voidedAt: row.voided_at }),
        }
      )
    },

    async spendGrant(tokenHash, now, tx = db) {
      const result = await tx
        .updateTable('stepup_grants')
        .set({ spent_at: now })
        .where('token_hash', '=', tokenHash)
        .where('spent_at', 'is', null)
        .where('voided_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    async voidGrant(tokenHash, now) {
      await db
        .updateTable('stepup_grants')
        .set({ voided_at: now })
        .where('token_hash', '=', tokenHash)
        .where('voided_at', 'is', null)
        .execute()
    },
  }
}
