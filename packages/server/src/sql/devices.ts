import type { Kysely } from 'kysely'

import type { DeviceOperations } from '../store/operations.ts'
import { columnsOf } from './columns.ts'
import type { StepUpTables } from './tables.ts'

export function deviceOperations(db: Kysely<StepUpTables>): DeviceOperations {
  return {
    async addDevice({ id, userId, label, createdAt, lastSeenAt }) {
      await db
        .insertInto('stepup_devices')
        .values({ id, user_id: userId, label, created_at: createdAt, last_seen_at: lastSeenAt })
        .execute()
    },
    async listDevices(userId) {
      const rows = await db
        .selectFrom('stepup_devices')
        .select(columnsOf('stepup_devices'))
        .where('user_id', '=', userId)
        .orderBy('last_seen_at', 'desc')
        .execute()
      return rows.map((row) => ({
        id: row.id,
        userId: row.user_id,
        label: row.label,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
      }))
    },
    async touchDevice(userId, id, now) {
      const result = await db
        .updateTable('stepup_devices')
        .set({ last_seen_at: now })
        .where('user_id', '=', userId)
        .where('id', '=', id)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    async renameDevice(userId, id, label) {
      const result = await db
        .updateTable('stepup_devices')
        .set({ label })
        .where('user_id', '=', userId)
        .where('id', '=', id)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    async removeDevice(userId, id) {
      const result = await db
        .deleteFrom('stepup_devices')
        .where('user_id', '=', userId)
        .where('id', '=', id)
        .executeTakeFirst()
      return result.numDeletedRows === 1n
    },
  }
}
