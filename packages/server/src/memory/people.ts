import type {
  AuthenticatorOperations,
  DeviceOperations,
  EnrolmentOperations,
  RecoveryCodeOperations,
} from '../store/operations.ts'
import type { AuthenticatorUse, StepUpStore } from '../store/store.ts'
import type { MemoryTables } from './tables.ts'

/** What people have: authenticators, recovery codes, devices. */
export function personOperations({
  authenticators,
  codes,
  defaults,
  enrolments,
  devices,
}: MemoryTables): AuthenticatorOperations & RecoveryCodeOperations & EnrolmentOperations & DeviceOperations {
  return {
    listAuthenticators: async (userId) =>
      authenticators.of(`user ${userId}`).toSorted((a, b) => a.createdAt - b.createdAt),
    findAuthenticatorByExternalId: async (externalId) => authenticators.of(`external ${externalId}`)[0],
    async addAuthenticator(record, { replaces = [], enrolmentId } = {}) {
      if (enrolmentId !== undefined && !enrolments.delete(enrolmentId)) return false
      const { externalId, userId } = record
      if (externalId !== undefined && authenticators.of(`external ${externalId}`).length > 0) return false
      for (const id of replaces) if (authenticators.get(id)?.userId === userId) authenticators.delete(id)
      authenticators.put(record)
      endEnrolments(enrolments, { userId })
      return true
    },
    renameAuthenticator: async (userId, id, label) =>
      authenticators.change(
        id,
        (row) => row.userId === userId,
        () => ({ label }),
      ),
    async removeAuthenticator(userId, id, keep = []) {
      const others = authenticators.of(`user ${userId}`).filter((row) => row.id !== id)
      if (keep.length > 0 && !others.some(({ kind }) => keep.includes(kind))) return 'last'
      if (authenticators.get(id)?.userId !== userId) return 'unknown'
      authenticators.delete(id)
      endEnrolments(enrolments, { userId })
      return 'removed'
    },
    advanceCounter: async (id, counter, now) =>
      authenticators.change(
        id,
        (row) => row.counter < counter,
        () => ({ counter, lastUsedAt: now }),
      ),
    findDefaultFactor: async (userId) => defaults.get(userId),
    async setDefaultFactor(userId, kind) {
      defaults.set(userId, kind)
    },

    async replaceRecoveryCodes(userId, hashes, now) {
      codes.set(userId, { createdAt: now, usedAt: new Map(hashes.map((hash) => [hash, undefined])) })
    },
    async countRecoveryCodes(userId) {
      const own = codes.get(userId)
      if (!own) return { left: 0 }
      const used = [...own.usedAt.values()].filter((at) => at !== undefined)
      const lastUsed = used.length > 0 ? { lastUsedAt: Math.max(...used) } : {}
      return { left: own.usedAt.size - used.length, createdAt: own.createdAt, ...lastUsed }
    },
    async useRecoveryCode(userId, hash, now) {
      const own = codes.get(userId)
      if (!own?.usedAt.has(hash) || own.usedAt.get(hash) !== undefined) return false
      own.usedAt.set(hash, now)
      return true
    },
    async dropRecoveryCodes(userId) {
      codes.delete(userId)
    },

    addEnrolment: async (record) => enrolments.put(record),
    findEnrolment: async (id) => enrolments.get(id),
    async dropEnrolments(which) {
      if ('id' in which) enrolments.delete(which.id)
      else endEnrolments(enrolments, which)
    },

    addDevice: async (record) => devices.put(record),
    listDevices: async (userId) => devices.of(userId).toSorted((a, b) => b.lastSeenAt - a.lastSeenAt),
    touchDevice: async (userId, id, now) =>
      devices.change(
        `${userId} ${id}`,
        () => true,
        () => ({ lastSeenAt: now }),
      ),
    removeDevice: async (userId, id) => devices.delete(`${userId} ${id}`),
  }
}

/** Ends what a person has begun to set up, or a session. */
export function endEnrolments(
  enrolments: MemoryTables['enrolments'],
  whose: Parameters<StepUpStore['revoke']>[0],
): void {
  const group = 'userId' in whose ? `user ${whose.userId}` : `session ${whose.sessionId}`
  for (const { id } of enrolments.of(group)) enrolments.delete(id)
}

/** Records a use. A counter never goes back. */
export function recordUse(
  authenticators: MemoryTables['authenticators'],
  { id, counter, data }: AuthenticatorUse,
  now: number,
): void {
  authenticators.change(
    id,
    () => true,
    (row) => ({ counter: Math.max(counter, row.counter), data, lastUsedAt: now }),
  )
}
