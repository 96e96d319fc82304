import type { ElevationRecord, GrantRecord } from '../records.ts'
import type { Operate } from '../operate.ts'
import type { RecordQuery } from '../table.ts'
import { elevations, grants } from '../tables.ts'

export interface GrantOperations<Tx = unknown> {
  findElevations(sessionId: string): Promise<readonly ElevationRecord[]>
  dropElevations(sessionId: string): Promise<void>
  findGrant(tokenHash: string): Promise<GrantRecord | undefined>
  /**
   * Spends a grant in its read version, in one atomic update: returns true for exactly one caller. Joins `tx` if given.
   */
  spendGrant(grant: GrantRecord, now: number, tx?: Tx): Promise<boolean>
  voidGrant(tokenHash: string, now: number): Promise<void>
}

export const isUnspent = ({ spentAt, voidedAt }: GrantRecord): boolean =>
  spentAt === undefined && voidedAt === undefined

export const elevationsOf = (sessionId: string): RecordQuery<ElevationRecord> =>
  elevations.by('session', sessionId, { order: 'newest' })

export function grantOperations<Tx>({ rows, list, first, update }: Operate<Tx>): GrantOperations<Tx> {
  return {
    findElevations: (sessionId) => list(elevationsOf(sessionId)),
    dropElevations: (sessionId) =>
      update(sessionId, [elevations.by('session', sessionId)], (found) => found.map((kept) => elevations.remove(kept))),

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
