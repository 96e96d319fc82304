import type { AuditEvent } from '../audit/audit.ts'
import type { StepUpStore } from '../store/store.ts'

/** The parts that {@link erasePerson} works with. */
export interface EraseContext {
  readonly store: Pick<StepUpStore, 'erasePerson'>
  readonly now: () => number
  /** Writes an event, and settles when it is written. */
  readonly tell: (event: AuditEvent) => Promise<unknown>
}

/**
 * Removes everything that a store has of a person (GDPR Art. 17). The trail says so before, or what it commits to would look like taken
 * out, and after, for whatever a request that was under way wrote in between. Its hashes stay: they are salted, the salts go with the
 * records, and nobody can guess from them what there was.
 */
export async function erasePerson(
  { store, now, tell }: EraseContext,
  userId: string,
  operator: string,
): Promise<{ readonly records: number }> {
  await tell({ type: 'person.erasure_begun', at: now(), userId, operator })
  const records = await store.erasePerson(userId, now())
  await tell({ type: 'person.erased', at: now(), userId, operator })
  return { records }
}
