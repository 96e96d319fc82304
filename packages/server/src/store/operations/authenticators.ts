import type { FactorKind } from '@stepup/protocol'

import type { AuthenticatorRecord } from '../records.ts'
import type { Operate, Outcome } from '../operate.ts'
import { authenticators, defaultFactors, enrollments } from '../tables.ts'
import { ended, inHandOf, movedGuard } from './endings.ts'

export interface AuthenticatorOperations {
  listAuthenticators(userId: string): Promise<readonly AuthenticatorRecord[]>
  /**
   * Adds an authenticator, replaces those in `replaces`, and uses up its enrollment, in one step. Returns false if the enrollment was used
   * or ended, or if the external id is taken, which also ends the enrollment. Adding one ends all other pending enrollments of the user,
   * because their conditions may have changed, and everything that a replaced authenticator proved.
   */
  addAuthenticator(
    record: AuthenticatorRecord,
    from?: { readonly replaces?: readonly string[]; readonly enrollmentId?: string },
  ): Promise<boolean>
  /** Lists all authenticators of all users, oldest first, after a given one. */
  pageAuthenticators(query: {
    readonly after?: Pick<AuthenticatorRecord, 'createdAt' | 'id'>
    readonly limit: number
  }): Promise<readonly AuthenticatorRecord[]>
  /** Replaces data if it is unchanged. Returns false otherwise. */
  replaceAuthenticatorData(
    id: string,
    seen: AuthenticatorRecord['data'],
    data: AuthenticatorRecord['data'],
  ): Promise<boolean>
  renameAuthenticator(userId: string, id: string, label: string): Promise<boolean>
  /**
   * Removes an authenticator. Returns `last`, and removes nothing, if no other one of the kinds in `keep` would remain,
   * even if two are removed concurrently. The same write ends what `revoke` ends for the user and kind: challenges that
   * the authenticator could complete, and earlier approvals with it.
   */
  removeAuthenticator(
    userId: string,
    id: string,
    options: { readonly now: number; readonly keep?: readonly FactorKind[] },
  ): Promise<'removed' | 'last' | 'unknown'>
  /** Returns the user's default kind of factor, if they chose one. It is offered first. */
  findDefaultFactor(userId: string): Promise<FactorKind | undefined>
  setDefaultFactor(userId: string, kind: FactorKind): Promise<void>
}

export function authenticatorOperations({ list, first, change, update, updateOne }: Operate): AuthenticatorOperations {
  return {
    listAuthenticators: (userId) => list(authenticators.by('user', userId)),
    addAuthenticator(record, { replaces = [], enrollmentId } = {}) {
      const { userId, kind, createdAt: now, externalId } = record
      const whose = { userId }
      const queries = [
        authenticators.by('ref', externalId ?? []),
        authenticators.by('id', replaces),
        enrollments.by('id', enrollmentId ?? []),
        ...inHandOf(whose),
      ] as const
      return change(userId, queries, ([taken], replaced, [confirmed], ...inHand) => {
        if (enrollmentId !== undefined && !confirmed) return { result: false }
        // The enrollment is used up in this case, too.
        if (taken) return { result: false, changes: confirmed ? [enrollments.remove(confirmed)] : [] }
        const replacedOwn = replaced.filter((kept) => kept.record.userId === userId)
        const [, , , begun, guarded] = inHand
        return {
          result: true,
          changes: [
            ...replacedOwn.map((kept) => authenticators.remove(kept)),
            authenticators.add(record),
            ...(replaces.length > 0
              ? ended({ userId, kind }, inHand, now)
              : [...begun.map((kept) => enrollments.remove(kept)), movedGuard(whose, guarded, now)]),
          ],
        }
      })
    },
    pageAuthenticators: ({ after, limit }) =>
      list(authenticators.all({ limit, after: after && { at: after.createdAt, id: after.id } })),
    replaceAuthenticatorData: (id, seen, data) =>
      updateOne(
        id,
        authenticators.by('id', id),
        (kept) =>
          JSON.stringify(kept.record.data) === JSON.stringify(seen) &&
          authenticators.put({ ...kept.record, data }, kept),
      ),
    renameAuthenticator: (userId, id, label) =>
      updateOne(
        userId,
        authenticators.by('id', id),
        (kept) => kept.record.userId === userId && authenticators.put({ ...kept.record, label }, kept),
      ),
    removeAuthenticator(userId, id, { now, keep = [] }) {
      const queries = [authenticators.by('user', userId), ...inHandOf({ userId })] as const
      return change(userId, queries, (enrolled, ...inHand): Outcome<'removed' | 'last' | 'unknown'> => {
        const removed = enrolled.find(({ record }) => record.id === id)
        const left = enrolled.find(({ record }) => record.id !== id && keep.includes(record.kind))
        if (keep.length > 0 && !left) return { result: 'last' }
        if (!removed) return { result: 'unknown' }
        return {
          result: 'removed',
          changes: [
            authenticators.remove(removed),
            // Written unchanged, so that it can't be removed concurrently.
            ...(left ? [authenticators.put(left.record, left)] : []),
            ...ended({ userId, kind: removed.record.kind }, inHand, now),
          ],
        }
      })
    },

    async findDefaultFactor(userId) {
      return (await first(defaultFactors.by('id', userId)))?.kind
    },
    setDefaultFactor: (userId, kind) =>
      update(userId, [defaultFactors.by('id', userId)], ([before]) => [defaultFactors.put({ userId, kind }, before)]),
  }
}
