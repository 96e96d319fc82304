import { inPages } from '../in-pages.ts'
import type { Operate } from '../operate.ts'
import { enrollments, recoveryCodes, type RecoveryCodes } from '../tables.ts'
import { ended, inHandOf, movedGuard } from './endings.ts'
import { isUnused } from './proof-use.ts'

export interface RecoveryCodeOperations {
  /**
   * Replaces all recovery codes of a user, and uses up their enrollment. Returns false, without replacing them, if the enrollment was
   * ended. In the same step, everything that the old codes proved ends, and so do pending enrollments.
   */
  replaceRecoveryCodes(
    userId: string,
    hashes: readonly string[],
    options: { readonly now: number; readonly enrollmentId: string },
  ): Promise<boolean>
  countRecoveryCodes(
    userId: string,
  ): Promise<{ readonly left: number; readonly createdAt?: number; readonly lastUsedAt?: number }>
  /**
   * Returns whether a hash is that of an unused code of the user. The code stays unused until an answer to a challenge
   * uses it up.
   */
  hasRecoveryCode(userId: string, hash: string): Promise<boolean>
  /** Counts unused recovery codes of all users whose hash has another prefix. */
  countRecoveryCodesBut(prefix: string): Promise<number>
  /** Removes all recovery codes, and ends everything they proved, in one step. */
  dropRecoveryCodes(userId: string, now: number): Promise<void>
}

const PAGE = 500

export function recoveryCodeOperations({ list, first, change, update }: Operate): RecoveryCodeOperations {
  const codesOf = (userId: string): Promise<RecoveryCodes | undefined> => first(recoveryCodes.by('id', userId))

  return {
    replaceRecoveryCodes(userId, hashes, { now, enrollmentId }) {
      const queries = [
        recoveryCodes.by('id', userId),
        enrollments.by('id', enrollmentId),
        ...inHandOf({ userId }),
      ] as const
      return change(userId, queries, ([before], [confirmed], ...inHand) => {
        if (!confirmed) return { result: false }
        const [, , , begun, guarded] = inHand
        const usedAt = Object.fromEntries(hashes.map((hash) => [hash, null]))
        return {
          result: true,
          changes: [
            recoveryCodes.put({ userId, createdAt: now, usedAt }, before),
            ...(before
              ? ended({ userId, kind: 'recovery_code' }, inHand, now)
              : [...begun.map((kept) => enrollments.remove(kept)), movedGuard({ userId }, guarded, now)]),
          ],
        }
      })
    },
    async countRecoveryCodes(userId) {
      const codes = await codesOf(userId)
      if (!codes) return { left: 0 }
      const all = Object.values(codes.usedAt)
      const used = all.filter((at) => at !== null)
      const last = used.length > 0 ? { lastUsedAt: Math.max(...used) } : {}
      return { left: all.length - used.length, createdAt: codes.createdAt, ...last }
    },
    async hasRecoveryCode(userId, hash) {
      const codes = await codesOf(userId)
      return codes !== undefined && isUnused(codes, hash)
    },
    async countRecoveryCodesBut(prefix) {
      let total = 0
      const all = inPages<RecoveryCodes>(PAGE, ({ limit, after: last }) =>
        list(recoveryCodes.all({ limit, after: last && { at: last.createdAt, id: last.userId } })),
      )
      for await (const codes of all)
        total += Object.keys(codes.usedAt).filter((hash) => isUnused(codes, hash) && !hash.startsWith(prefix)).length
      return total
    },
    dropRecoveryCodes: (userId, now) =>
      update(userId, [recoveryCodes.by('id', userId), ...inHandOf({ userId })] as const, ([before], ...inHand) =>
        before ? [recoveryCodes.remove(before), ...ended({ userId, kind: 'recovery_code' }, inHand, now)] : [],
      ),
  }
}
