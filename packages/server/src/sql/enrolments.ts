import type { Kysely } from 'kysely'

import type { EnrolmentOperations } from '../store/operations.ts'
import type { EnrolmentRecord } from '../store/records.ts'
import type { StepUpTables } from './tables.ts'
import { columnOf, type Whose } from './whose.ts'

export function enrolmentOperations(db: Kysely<StepUpTables>): EnrolmentOperations {
  return {
    async addEnrolment(record) {
      await db
        .insertInto('stepup_enrolments')
        .values({
          id: record.id,
          user_id: record.userId,
          session_id: record.sessionId,
          kind: record.kind,
          data: JSON.stringify(record.data),
          expires_at: record.expiresAt,
        })
        .execute()
    },
    async findEnrolment(id) {
      const row = await db.selectFrom('stepup_enrolments').selectAll().where('id', '=', id).executeTakeFirst()
      return (
        row && {
          id: row.id,
          userId: row.user_id,
          sessionId: row.session_id,
          kind: row.kind as EnrolmentRecord['kind'],
          data: JSON.parse(row.data) as EnrolmentRecord['data'],
          expiresAt: row.expires_at,
        }
      )
    },
    async dropEnrolments(which) {
      if (!('id' in which)) return deleteEnrolments(db, which)
      await db.deleteFrom('stepup_enrolments').where('id', '=', which.id).execute()
    },
  }
}

/** Ends what a person has begun to set up, or a session. */
export async function deleteEnrolments(db: Kysely<StepUpTables>, whose: Whose): Promise<void> {
  const [column, value] = columnOf(whose)
  await db.deleteFrom('stepup_enrolments').where(column, '=', value).execute()
}
