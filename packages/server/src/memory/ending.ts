import type { GrantRecord } from '../store/records.ts'
import type { PersonRevocation, RevokedBelongings } from '../store/revocation.ts'
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
  endEnrollments(tables, whose)
}

/** Takes from a person what somebody else may have given themselves. */
export function takeFromPerson(
  tables: MemoryTables,
  { userId, now, devices: takesDevices, factorsSince = Number.POSITIVE_INFINITY }: PersonRevocation,
): RevokedBelongings {
  const { authenticators, codes, devices } = tables
  const factors = authenticators
    .of(`user ${userId}`)
    .filter(({ kind, createdAt }) => createdAt >= factorsSince || (takesDevices && kind === 'push'))
    .map(({ id, kind }) => ({ id, kind }))
  for (const { id } of factors) authenticators.delete(id)
  const made = codes.get(userId)
  const takesCodes = made !== undefined && made.createdAt >= factorsSince
  if (takesCodes) codes.delete(userId)
  const taken = takesDevices ? devices.of(userId).map(({ id }) => id) : []
  for (const id of taken) devices.delete(`${userId} ${id}`)
  endAll(tables, { userId }, now)
  return { devices: taken, factors: [...factors, ...(takesCodes ? [recoveryCodes] : [])] }
}

const recoveryCodes = { id: 'recovery_code', kind: 'recovery_code' } as const

/** Ends those of a session or a person; with a kind, those that it had a part in. */
export function endElevations({ elevations }: Pick<MemoryTables, 'elevations'>, whose: Whose): void {
  const kind = 'kind' in whose ? whose.kind : undefined
  for (const { sessionId, acr, kinds } of elevations.of(groupOf(whose)))
    if (kind === undefined || kinds.includes(kind)) elevations.delete(`${sessionId} ${acr}`)
}

/** Ends what a person has begun to set up, or a session. */
export function endEnrollments({ enrollments }: Pick<MemoryTables, 'enrollments'>, whose: Whose): void {
  for (const { id } of enrollments.of(groupOf(whose))) enrollments.delete(id)
}

function groupOf(whose: Whose): string {
  return 'userId' in whose ? `user ${whose.userId}` : `session ${whose.sessionId}`
}
