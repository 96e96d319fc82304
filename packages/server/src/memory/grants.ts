import type { ElevationOperations, GrantOperations, MessageOperations, PushOperations } from '../store/operations.ts'
import type { GrantRecord } from '../store/records.ts'
import { endEnrolments } from './people.ts'
import type { MemoryTables } from './tables.ts'

const isUnspent = ({ spentAt, voidedAt }: GrantRecord): boolean => spentAt === undefined && voidedAt === undefined

/** What comes of challenges, and the messages in between. */
export function grantOperations({
  challenges,
  grants,
  elevations,
  enrolments,
  messages,
  pushes,
}: MemoryTables): ElevationOperations & GrantOperations & MessageOperations & PushOperations {
  return {
    findElevations: async (sessionId) =>
      elevations.of(`session ${sessionId}`).toSorted((a, b) => b.authenticatedAt - a.authenticatedAt),
    async dropElevations(whose) {
      const own = elevations.of('userId' in whose ? `user ${whose.userId}` : `session ${whose.sessionId}`)
      const kind = 'userId' in whose ? whose.kind : undefined
      for (const { sessionId, acr, kinds } of own)
        if (kind === undefined || kinds.includes(kind)) elevations.delete(`${sessionId} ${acr}`)
    },

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
    async revoke(whose, now) {
      const group = 'userId' in whose ? `user ${whose.userId}` : `session ${whose.sessionId}`
      for (const { id } of challenges.of(group))
        challenges.change(
          id,
          ({ status }) => status === 'pending',
          () => ({ status: 'cancelled' }),
        )
      for (const { tokenHash } of grants.of(group)) grants.change(tokenHash, isUnspent, () => ({ voidedAt: now }))
      endEnrolments(enrolments, whose)
    },

    async reserveMessage({ message, minGap, maxSends, maxPerUser, since }) {
      const { challengeId, factorId, userId, sentAt } = message
      const { sends = 0, availableAt = 0 } = messages.get(`${challengeId} ${factorId}`) ?? {}
      if (sends >= maxSends || availableAt > sentAt) return { ok: false, availableAt, sends }
      const recent = messages.of(userId).filter((each) => each.sentAt > since)
      if (recent.reduce((sum, each) => sum + each.sends, 0) >= maxPerUser)
        return { ok: false, availableAt: sentAt + Math.min(...recent.map((each) => each.sentAt)) - since, sends }
      messages.put({ ...message, availableAt: sentAt + minGap, sends: sends + 1 })
      return { ok: true, sends: sends + 1 }
    },
    async findMessage(challengeId, factorId) {
      const { availableAt: _, ...message } = messages.get(`${challengeId} ${factorId}`) ?? {}
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
    async answerPush(id, status, now) {
      const push = pushes.of(`push ${id}`)[0]
      if (push?.status !== 'waiting' || push.expiresAt <= now) return false
      pushes.put({ ...push, status })
      return true
    },
  }
}
