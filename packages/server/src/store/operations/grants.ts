import type { ChallengeRecord, ElevationRecord, GrantRecord } from '../records.ts'
import type { Operate } from '../operate.ts'
import type { RecordQuery } from '../table.ts'
import { challenges, elevations, grants } from '../tables.ts'

export interface GrantOperations<Tx = unknown> {
  findElevations(sessionId: string): Promise<readonly ElevationRecord[]>
  /** Removes a session's elevations. With `besides`, also ends its challenges that another request is about to approve, except that one. */
  dropElevations(sessionId: string, besides?: string): Promise<void>
  findGrant(tokenHash: string): Promise<GrantRecord | undefined>
  /**
   * Spends a grant in its read version, in one atomic update: returns true for exactly one caller. Joins `tx` if given.
   */
  spendGrant(grant: GrantRecord, now: number, tx?: Tx): Promise<boolean>
  voidGrant(tokenHash: string, now: number): Promise<void>
}

export const isUnspent = ({ spentAt, voidedAt }: GrantRecord): boolean =>
  spentAt === undefined && voidedAt === undefined

/** Whether a request has given the last answer of a challenge, and may approve it at any moment. */
const isClaimed = ({ status, claimedUntil }: ChallengeRecord): boolean =>
  status === 'pending' && claimedUntil !== undefined

export const elevationsOf = (sessionId: string): RecordQuery<ElevationRecord> =>
  elevations.by('session', sessionId, { order: 'newest' })

export function grantOperations<Tx>({ rows, list, first, update }: Operate<Tx>): GrantOperations<Tx> {
  return {
    findElevations: (sessionId) => list(elevationsOf(sessionId)),
    dropElevations(sessionId, besides) {
      const queries = [
        elevations.by('session', sessionId),
        challenges.by('session', besides === undefined ? [] : sessionId),
      ] as const
      return update(sessionId, queries, (found, asked) => [
        ...found.map((kept) => elevations.remove(kept)),
        ...asked
          .filter(({ record }) => record.id !== besides && isClaimed(record))
          .map((kept) => challenges.put({ ...kept.record, status: 'cancelled' }, kept)),
      ])
    },

    findGrant: (tokenHash) => first(grants.by('id', tokenHash)),
    // A grant's row doesn't change until the grant is spent or void.
    spendGrant: async (grant, now, tx) =>
      isUnspent(grant) &&
      grant.expiresAt > now &&
      rows.write([grants.put({ ...grant, spentAt: now }, { record: grant, version: 1, uncertain: false })], tx),
    voidGrant: (tokenHash, now) =>
      update(tokenHash, [grants.by('id', tokenHash)], (found) =>
        found
          .filter(({ record }) => record.voidedAt === undefined)
          .map((kept) => grants.put({ ...kept.record, voidedAt: now }, kept)),
      ),
  }
}
