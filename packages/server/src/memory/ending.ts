import type { GrantRecord } from '../store/records.ts'
import type { Whose } from '../store/store.ts'
import type { MemoryTables } from './tables.ts'

export const isUnspent = ({ spentAt, voidedAt }: GrantRecord): boolean =>
  spentAt === undefined && voidedAt === undefined

/** Ends what somebody has in hand. */
export function endAll(tables: MemoryTables, whose: Whose, now: number): void {
  const { challenges, grants } = tables
  const group = groupOf(whose)
  for (const { id } of challenges.of(group))
    challenges.change(
      id,
      ({ status }) => status === 'pending',
      () => ({ status: 'cancelled' }),
    )
  for (const { tokenHash } of grants.of(group)) grants.change(tokenHash, isUnspent, () => ({ voidedAt: now }))
  endElevations(tables, whose)
  endEnrolments(tables, whose)
}

/** Ends those of a session or a person; with a kind, those that it had a part in. */
export function endElevations({ elevations }: Pick<MemoryTables, 'elevations'>, whose: Whose): void {
  const kind = 'kind' in whose ? whose.kind : undefined
  for (const { sessionId, acr, kinds } of elevations.of(groupOf(whose)))
    if (kind === undefined || kinds.includes(kind)) elevations.delete(`${sessionId} ${acr}`)
}

/** Ends what a person has begun to set up, or a session. */
export function endEnrolments({ enrolments }: Pick<MemoryTables, 'enrolments'>, whose: Whose): void {
  for (const { id } of enrolments.of(groupOf(whose))) enrolments.delete(id)
}

function groupOf(whose: Whose): string {
  return 'userId' in whose ? `user ${whose.userId}` : `session ${whose.sessionId}`
}
