import type { Audit } from '../audit/audit.ts'
import { assertId } from '../session/assert-id.ts'
import type { StepUpStore } from '../store/operations/store.ts'

/** The parts that {@link erasePerson} works with. */
export interface EraseContext {
  readonly store: Pick<StepUpStore, 'erasePerson'>
  readonly now: () => number
  /** Writes an event, and settles when it is written. */
  readonly tell: Audit
}

/**
 * Removes all records of a user (GDPR Art. 17). The trail records the erasure before it starts, so that the removal is
 * explained, and after it, for records that requests in flight wrote in between. The trail's hashes remain: the salts
 * are erased with the records, so records can't be guessed from their hashes.
 *
 * @throws TypeError for a text that is no id of a user.
 */
export async function erasePerson(
  { store, now, tell }: EraseContext,
  userId: string,
  operator: string,
): Promise<{ readonly records: number }> {
  assertId('`userId`', userId)
  await tell({ type: 'person.erasure_begun', at: now(), userId, operator })
  const records = await store.erasePerson(userId)
  await tell({ type: 'person.erased', at: now(), userId, operator })
  return { records }
}
