import type { FactorKind } from '@stepup/protocol'

import type { ChallengeRecord, ElevationRecord, GrantRecord } from '../records.ts'
import type { Found, Operate } from '../operate.ts'
import type { Change } from '../rows.ts'
import type { Kept, RecordQuery } from '../table.ts'
import { labels } from '../desk-tables.ts'
import {
  activity,
  authenticators,
  type BegunEnrollment,
  challenges,
  decisions,
  defaultFactors,
  devices,
  elevations,
  enrollments,
  evidence,
  failures,
  grants,
  type Guard,
  guards,
  lastActivity,
  messages,
  pushes,
  quotas,
  recoveryCodes,
} from '../tables.ts'
import { isUnspent } from './grants.ts'
import { DAY } from '../../time/clock.ts'

/** Scope: a session, or a user. With `kind`, only elevations that the kind took part in. */
export type Whose = { readonly sessionId: string } | { readonly userId: string; readonly kind?: FactorKind }

/** The request of a store's `revokePerson`. */
export interface PersonRevocation {
  readonly userId: string
  readonly now: number
  /** Known devices, and the approvers (`push`) on them. */
  readonly devices: boolean
  /** The time from which on enrolled factors are removed, too. Absent: no factor is removed for its age. */
  readonly factorsSince?: number
}

/** Removed devices and authenticators of a user. */
export interface RevokedBelongings {
  /** Ids of devices. */
  readonly devices: readonly string[]
  /** All recovery codes are one entry, whose id is their kind. */
  readonly factors: readonly { readonly id: string; readonly kind: FactorKind }[]
}

export interface EndingOperations {
  /** Returns the number of a user's challenges, grants, elevations and begun enrollments, which end by themselves. */
  countPending(userId: string): Promise<number>
  /** Ends open challenges, grants, elevations and pending enrollments in one step (ELV-16). */
  revoke(whose: Whose, now: number): Promise<void>
  /**
   * Removes everything that an attacker may have added, in one step: known devices and their approvers, and
   * authenticators enrolled since a time, including recovery codes. Also ends what `revoke` ends for the user. Returns
   * what it removed.
   */
  revokePerson(request: PersonRevocation): Promise<RevokedBelongings>
  /**
   * Removes every record of a person, in one step, and returns how many. Records that a store keeps for a short time
   * may expire instead: counters, and in Redis messages, pushes and challenges. The audit trail remains: it contains
   * ids and hashes.
   */
  erasePerson(userId: string): Promise<number>
}

const guardKeyOf = (whose: Whose): string => ('userId' in whose ? `user ${whose.userId}` : `session ${whose.sessionId}`)

export const guardsOf = (...whose: readonly Whose[]): RecordQuery<Guard> => guards.by('id', whose.map(guardKeyOf))

/** Changes the guard's version, so that every write that expects the previous one is repeated. */
export function movedGuard(whose: Whose, found: readonly Kept<Guard>[], now: number): Change {
  const key = guardKeyOf(whose)
  const before = found.find(({ record }) => record.key === key)
  const user = 'userId' in whose ? { userId: whose.userId } : {}
  return guards.put({ key, expiresAt: now + DAY, ...user }, before)
}

/** Pending state of a user or a session: the kinds of records that {@link inHandOf} reads, in this order. */
type Pending = QueriesFor<readonly [ChallengeRecord, GrantRecord, ElevationRecord, BegunEnrollment, Guard]>
type QueriesFor<TRecords extends readonly unknown[]> = {
  readonly [TIndex in keyof TRecords]: RecordQuery<TRecords[TIndex]>
}

export function inHandOf(whose: Whose): Pending {
  const [column, value] =
    'userId' in whose ? (['user', whose.userId] as const) : (['session', whose.sessionId] as const)
  return [
    challenges.by(column, value),
    grants.by(column, value),
    elevations.by(column, value),
    enrollments.by(column, value),
    guardsOf(whose),
  ]
}

/**
 * Ends all pending state of a user or session. A concurrent approval writes its challenge, and a starting enrollment
 * its guard, so one of the two conflicts and is repeated.
 */
export function ended(
  whose: Whose,
  [asked, granted, elevated, begun, guarded]: Found<Pending>,
  now: number,
): readonly Change[] {
  const kind = 'kind' in whose ? whose.kind : undefined
  return [
    ...asked
      .filter(({ record }) => record.status === 'pending')
      .map((kept) => challenges.put({ ...kept.record, status: 'cancelled' }, kept)),
    ...granted
      .filter(({ record }) => isUnspent(record))
      .map((kept) => grants.put({ ...kept.record, voidedAt: now }, kept)),
    ...elevated
      .filter(({ record }) => kind === undefined || record.kinds.includes(kind))
      .map((kept) => elevations.remove(kept)),
    ...begun.map((kept) => enrollments.remove(kept)),
    movedGuard(whose, guarded, now),
  ]
}

/** Tables with rows of users, besides pending state. */
const ofPeople = [
  messages,
  pushes,
  quotas,
  failures,
  authenticators,
  recoveryCodes,
  defaultFactors,
  devices,
  decisions,
  labels,
  evidence,
  activity,
  lastActivity,
] as const

export function endingOperations({ find, change, update }: Operate): EndingOperations {
  return {
    async countPending(userId) {
      // The guard is no record about the user: a revocation makes one for any id.
      const [asked, granted, elevated, begun] = await find(inHandOf({ userId }))
      return asked.length + granted.length + elevated.length + begun.length
    },

    revoke: (whose, now) => update(guardKeyOf(whose), inHandOf(whose), (...inHand) => ended(whose, inHand, now)),

    revokePerson({ userId, now, devices: takesDevices, factorsSince = Infinity }) {
      const queries = [
        authenticators.by('user', userId),
        recoveryCodes.by('id', userId),
        devices.by('user', takesDevices ? userId : []),
        ...inHandOf({ userId }),
      ] as const
      return change(userId, queries, (all, codes, known, ...inHand) => {
        const factors = all.filter(
          ({ record }) => record.createdAt >= factorsSince || (takesDevices && record.kind === 'push'),
        )
        const made = codes.filter(({ record }) => record.createdAt >= factorsSince)
        return {
          result: {
            devices: known.map(({ record }) => record.id),
            factors: [
              ...factors.map(({ record: { id, kind } }) => ({ id, kind })),
              ...made.map(() => ({ id: 'recovery_code', kind: 'recovery_code' }) as const),
            ],
          },
          changes: [
            ...factors.map((kept) => authenticators.remove(kept)),
            ...made.map((kept) => recoveryCodes.remove(kept)),
            ...known.map((kept) => devices.remove(kept)),
            ...ended({ userId }, inHand, now),
          ],
        }
      })
    },

    erasePerson(userId) {
      const queries = [...inHandOf({ userId }), ...ofPeople.map((table) => table.by('user', userId))] as const
      return change(userId, queries, (asked, granted, elevated, begun, guarded, ...others) => {
        const changes = [
          ...asked.map((kept) => challenges.remove(kept)),
          ...granted.map((kept) => grants.remove(kept)),
          ...elevated.map((kept) => elevations.remove(kept)),
          ...begun.map((kept) => enrollments.remove(kept)),
          ...ofPeople.flatMap((table, index) => (others[index] ?? []).map((kept) => table.remove(kept as Kept<never>))),
        ]
        return { result: changes.length, changes: [...changes, ...guarded.map((kept) => guards.remove(kept))] }
      })
    },
  }
}
