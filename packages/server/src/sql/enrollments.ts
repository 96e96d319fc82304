import type { Kysely } from 'kysely'

import type { EnrollmentOperations } from '../store/operations.ts'
import type { EnrollmentRecord } from '../store/records.ts'
import type { Whose } from '../store/store.ts'
import { columnsOf } from './columns.ts'
import type { StepUpTables } from './tables.ts'
import { columnOf } from './whose.ts'

/** What one keeps that does not wait for its confirmation yet: no JSON. */
const NOTHING = ''

export function enrollmentOperations(db: Kysely<StepUpTables>): EnrollmentOperations {
  return {
    async beginEnrollment(record) {
      await db
        .insertInto('stepup_enrolments')
        .values({
          id: record.id,
          user_id: record.userId,
          session_id: record.sessionId,
          kind: record.kind,
          data: NOTHING,
          expires_at: record.expiresAt,
        })
        .execute()
    },
    async keepEnrollment(id, data) {
      const result = await db
        .updateTable('stepup_enrolments')
        .set({ data: JSON.stringify(data) })
        .where('id', '=', id)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
    async findEnrollment(id) {
      const row = await db
        .selectFrom('stepup_enrolments')
        .select(columnsOf('stepup_enrolments'))
        .where('id', '=', id)
        .where('data', '<>', NOTHING)
        .executeTakeFirst()
      return (
        row && {
          id: row.id,
          userId: row.user_id,
          sessionId: row.session_id,
          kind: row.kind as EnrollmentRecord['kind'],
          data: JSON.parse(row.data) as EnrollmentRecord['data'],
          expiresAt: row.expires_at,
        }
      )
    },
    dropEnrollment: async (id) => void (await takeEnrollment(db, id)),
  }
}

/** True for exactly one caller. */
export async function takeEnrollment(db: Kysely<StepUpTables>, id: string): Promise<boolean> {
  const result = await db.deleteFrom('stepup_enrolments').where('id', '=', id).executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** Ends what a person has begun to set up, or a session. */
export async function deleteEnrollments(db: Kysely<StepUpTables>, whose: Whose): Promise<void> {
  const [column, value] = columnOf(whose)
  await db.deleteFrom('stepup_enrolments').where(column, '=', value).execute()
}
