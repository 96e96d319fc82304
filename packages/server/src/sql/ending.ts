import type { Kysely } from 'kysely'

import type { Whose } from '../store/store.ts'
import { deleteElevations } from './elevations.ts'
import { deleteEnrollments } from './enrollments.ts'
import { voidGrants } from './grants.ts'
import type { StepUpTables } from './tables.ts'
import { columnOf } from './whose.ts'

/** Ends what somebody has in hand, as a part of a transaction. A store that keeps some of it elsewhere has a way of its own. */
export type EndAll = (trx: Kysely<StepUpTables>, whose: Whose, now: number) => Promise<void>

/**
 * Challenges first. An approval that is being written holds its challenge: what it gives is committed when this goes on, and seen by
 * what follows. One that comes later finds its challenge closed.
 */
export const endAll: EndAll = async (trx, whose, now) => {
  const [column, value] = columnOf(whose)
  await trx
    .updateTable('stepup_challenges')
    .set({ status: 'cancelled' })
    .where(column, '=', value)
    .where('status', '=', 'pending')
    .execute()
  await voidGrants(trx, whose, now)
  await deleteElevations(trx, whose)
  await deleteEnrollments(trx, whose)
}
