import type { FactorKind } from '@stepup/protocol'
import type { Kysely, Selectable } from 'kysely'

import type { AuthenticatorRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/store.ts'
import type { StepUpTables } from './tables.ts'

type AuthenticatorOperations = Pick<
  StepUpStore,
  | 'listAuthenticators'
  | 'findAuthenticatorByExternalId'
  | 'addAuthenticator'
  | 'renameAuthenticator'
  | 'removeAuthenticator'
  | 'advanceCounter'
  | 'touchAuthenticator'
  | 'findDefaultFactor'
  | 'setDefaultFactor'
>

export function authenticatorOperations(db: Kysely<StepUpTables>): AuthenticatorOperations {
  return {
    async listAuthenticators(userId) {
      const rows = await db
        .selectFrom('stepup_authenticators')
        .selectAll()
        .where('user_id', '=', userId)
        .orderBy('created_at')
        .execute()
      return rows.map(fromRow)
    },

    async findAuthenticatorByExternalId(externalId) {
      const row = await db
        .selectFrom('stepup_authenticators')
        .selectAll()
        .where('external_id', '=', externalId)
        .executeTakeFirst()
      return row && fromRow(row)
    },

    async addAuthenticator(record) {
      const result = await db
        .insertInto('stepup_authenticators')
        .values({
          id: record.id,
          user_id: record.userId,
          kind: record.kind,
          label: record.label,
          created_at: record.createdAt,
          last_used_at: record.lastUsedAt ?? null,
          external_id: record.externalId ?? null,
          counter: record.counter,
          data: JSON.stringify(record.data),
        })
        .onConflict((conflict) => conflict.column('external_id').doNothing())
        .executeTakeFirst()
      return result.numInsertedOrUpdatedRows === 1n
    },

    async renameAuthenticator(userId, id, label) {
      const result = await db
        .updateTable('stepup_authenticators')
        .set({ label })
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    async removeAuthenticator(userId, id) {
      const result = await db
        .deleteFrom('stepup_authenticators')
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return result.numDeletedRows === 1n
    },

    async advanceCounter(id, counter, now) {
      const result = await db
        .updateTable('stepup_authenticators')
        .set({ counter, last_used_at: now })
        .where('id', '=', id)
        .where('counter', '<', counter)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    async findDefaultFactor(userId) {
      const row = await db
        .selectFrom('stepup_default_factors')
        .select('kind')
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return row?.kind as FactorKind | undefined
    },

    async setDefaultFactor(userId, kind) {
      await db
        .insertInto('stepup_default_factors')
        .values({ user_id: userId, kind })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ kind }))
        .execute()
    },

    async touchAuthenticator(id, counter, data, now) {
      await db
        .updateTable('stepup_authenticators')
        .set({ counter, data: JSON.stringify(data), last_used_at: now })
        .where('id', '=', id)
        .execute()
    },
  }
}

function fromRow(row: Selectable<StepUpTables['stepup_authenticators']>): AuthenticatorRecord {
  return {
    id: row.id,
    userId: row.user_id,
    kind: row.kind as AuthenticatorRecord['kind'],
    label: row.label,
    createdAt: row.created_at,
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
    counter: row.counter,
    data: JSON.parse(row.data) as AuthenticatorRecord['data'],
  }
}
