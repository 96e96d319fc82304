import type {
  ElevationOperations,
  EndingOperations,
  GrantOperations,
  MessageOperations,
  PushOperations,
} from '../store/operations.ts'
import { endAll, endElevations, isUnspent, takeFromPerson } from './ending.ts'
import type { MemoryTables } from './tables.ts'

/** What comes of challenges, and the messages in between. */
export function grantOperations(
  tables: MemoryTables,
): ElevationOperations & EndingOperations & GrantOperations & MessageOperations & PushOperations {
  const { challenges, grants, elevations, messages, pushes } = tables
  return {
    findElevations: async (sessionId) =>
      elevations.of(`session ${sessionId}`).toSorted((a, b) => b.authenticatedAt - a.authenticatedAt),
    dropElevations: async (sessionId) => endElevations(tables, { sessionId }),

    findGrant: async (tokenHash) => grants.get(tokenHash),
    spendGrant: async (tokenHash, now) =>
      grants.change(
        tokenHash,
        (grant) => isUnspent(grant) && grant.expiresAt > now,
        () => ({ spentAt: now }),
      ),
    async voidGrant(tokenHash, now) {
      grants.change(
        tokenHash,
        ({ voidedAt }) => voidedAt === undefined,
        () => ({ voidedAt: now }),
      )
    },
    revoke: async (whose, now) => endAll(tables, whose, now),
    revokePerson: async (request) => takeFromPerson(tables, request),

    async reserveMessage({ message, minGap, maxSends, quota, since }) {
      const { challengeId, factorId, sentAt } = message
      const { sends = 0, availableAt = 0 } = messages.get(`${challengeId} ${factorId}`) ?? {}
      if (sends >= maxSends || availableAt > sentAt) return { ok: false, availableAt, sends }
      const recent = messages.of(`quota ${quota.key}`).filter((each) => each.sentAt > since)
      if (recent.reduce((sum, each) => sum + each.sends, 0) >= quota.max)
        return { ok: false, availableAt: sentAt + Math.min(...recent.map((each) => each.sentAt)) - since, sends }
      messages.put({ ...message, availableAt: sentAt + minGap, sends: sends + 1, quota: quota.key })
      return { ok: true, sends: sends + 1 }
    },
    async findMessage(challengeId, factorId) {
      const { availableAt: _, quota: __, ...message } = messages.get(`${challengeId} ${factorId}`) ?? {}
      return 'codeHash' in message ? message : undefined
    },
    async withdrawMessage(challengeId, factorId) {
      messages.change(
        `${challengeId} ${factorId}`,
        () => true,
        () => ({ codeHash: '', expiresAt: 0, availableAt: 0 }),
      )
    },

    async savePush(record) {
      pushes.delete(`${record.challengeId} ${record.factorId}`)
      pushes.put(record)
    },
    findPush: async (which) =>
      'id' in which ? pushes.of(`push ${which.id}`)[0] : pushes.get(`${which.challengeId} ${which.factorId}`),
    listPushes: async (userId, now) =>
      pushes
        .of(`user ${userId}`)
        .filter(({ status, expiresAt }) => status === 'waiting' && expiresAt > now)
        .filter(({ challengeId }) => challenges.get(challengeId)?.status === 'pending')
        .toSorted((a, b) => a.createdAt - b.createdAt),
    async answerPush(id, status, now, evidence) {
      const push = pushes.of(`push ${id}`)[0]
      if (push?.status !== 'waiting' || push.expiresAt <= now) return false
      pushes.put({ ...push, status, ...(evidence ? { evidence } : {}) })
      return true
    },
  }
}
