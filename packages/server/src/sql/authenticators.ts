import type { FactorKind } from '@stepup/protocol'
import type { Kysely, Selectable } from 'kysely'

import type { AuthenticatorOperations } from '../store/operations.ts'
import type { AuthenticatorRecord } from '../store/records.ts'
import { columnsOf } from './columns.ts'
import type { SqlDialect } from './dialect.ts'
import type { EndAll } from './ending.ts'
import { deleteEnrollments, takeEnrollment } from './enrollments.ts'
import type { StepUpTables } from './tables.ts'
import { inTransaction } from './transaction.ts'

export function authenticatorOperations(
  db: Kysely<StepUpTables>,
  dialect: SqlDialect,
  endAll: EndAll,
): AuthenticatorOperations {
  return {
    async listAuthenticators(userId) {
      const rows = await db
        .selectFrom('stepup_authenticators')
        .select(columnsOf('stepup_authenticators'))
        .where('user_id', '=', userId)
        .orderBy('created_at')
        .execute()
      return rows.map(fromRow)
    },

    async findAuthenticatorByExternalId(externalId) {
      const row = await db
        .selectFrom('stepup_authenticators')
        .select(columnsOf('stepup_authenticators'))
        .where('external_id', '=', externalId)
        .executeTakeFirst()
      return row && fromRow(row)
    },

    addAuthenticator: (record, { replaces = [], enrollmentId } = {}) =>
      inTransaction(db, dialect, async (trx) => {
        // Two that are confirmed at once would each wait for the other's enrollment, to end it.
        await dialect.lock(trx, `authenticators:${record.userId}`)
        if (enrollmentId !== undefined && !(await takeEnrollment(trx, enrollmentId))) return false
        const result = await trx
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
        if (result.numInsertedOrUpdatedRows !== 1n) return false
        const { userId, kind, createdAt } = record
        if (replaces.length === 0) await deleteEnrollments(trx, { userId })
        else {
          await trx
            .deleteFrom('stepup_authenticators')
            .where('user_id', '=', userId)
            .where('id', 'in', replaces)
            .execute()
          await endAll(trx, { userId, kind }, createdAt)
        }
        return true
      }),

    async pageAuthenticators({ after, limit }) {
      const rows = await db
        .selectFrom('stepup_authenticators')
        .select(columnsOf('stepup_authenticators'))
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(fromRow)
    },

    async replaceAuthenticatorData(id, seen, data) {
      const result = await db
        .updateTable('stepup_authenticators')
        .set({ data: JSON.stringify(data) })
        .where('id', '=', id)
        .where('data', '=', JSON.stringify(seen))
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
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

    removeAuthenticator: (userId, id, { now, keep = [] }) =>
      inTransaction(db, dialect, async (trx) => {
        await dialect.lock(trx, `authenticators:${userId}`)
        if (keep.length > 0) {
          const other = await trx
            .selectFrom('stepup_authenticators')
            .select('id')
            .where('user_id', '=', userId)
            .where('id', '<>', id)
            .where('kind', 'in', keep)
            .executeTakeFirst()
          if (!other) return 'last'
        }
        // Before what rests on it: an answer that it is giving waits for this one, or this for that.
        const removed = await trx
          .deleteFrom('stepup_authenticators')
          .where('id', '=', id)
          .where('user_id', '=', userId)
          .returning('kind')
          .executeTakeFirst()
        if (!removed) return 'unknown'
        await endAll(trx, { userId, kind: removed.kind as FactorKind }, now)
        return 'removed'
      }),

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
