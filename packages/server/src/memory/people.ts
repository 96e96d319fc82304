import type {
  AuthenticatorOperations,
  DeviceOperations,
  EnrollmentOperations,
  RecoveryCodeOperations,
} from '../store/operations.ts'
import type { EnrollmentRecord } from '../store/records.ts'
import { endAll, endEnrollments } from './ending.ts'
import { isUsable } from './record-use.ts'
import type { MemoryTables } from './tables.ts'

/** What people have: authenticators, recovery codes, devices. */
export function personOperations(
  tables: MemoryTables,
): AuthenticatorOperations & RecoveryCodeOperations & EnrollmentOperations & DeviceOperations {
  const { authenticators, codes, defaults, enrollments, devices } = tables
  return {
    listAuthenticators: async (userId) =>
      authenticators.of(`user ${userId}`).toSorted((a, b) => a.createdAt - b.createdAt),
    findAuthenticatorByExternalId: async (externalId) => authenticators.of(`external ${externalId}`)[0],
    async addAuthenticator(record, { replaces = [], enrollmentId } = {}) {
      if (enrollmentId !== undefined && !enrollments.delete(enrollmentId)) return false
      const { externalId, userId } = record
      if (externalId !== undefined && authenticators.of(`external ${externalId}`).length > 0) return false
      for (const id of replaces) if (authenticators.get(id)?.userId === userId) authenticators.delete(id)
      authenticators.put(record)
      if (replaces.length > 0) endAll(tables, { userId, kind: record.kind }, record.createdAt)
      else endEnrollments(tables, { userId })
      return true
    },
    pageAuthenticators: async ({ after, limit }) =>
      [...authenticators.all()]
        .filter(({ id }) => id > after)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    replaceAuthenticatorData: async (id, seen, data) =>
      authenticators.change(
        id,
        (row) => JSON.stringify(row.data) === JSON.stringify(seen),
        () => ({ data }),
      ),
    renameAuthenticator: async (userId, id, label) =>
      authenticators.change(
        id,
        (row) => row.userId === userId,
        () => ({ label }),
      ),
    async removeAuthenticator(userId, id, { now, keep = [] }) {
      const others = authenticators.of(`user ${userId}`).filter((row) => row.id !== id)
      if (keep.length > 0 && !others.some(({ kind }) => keep.includes(kind))) return 'last'
      const own = authenticators.get(id)
      if (own?.userId !== userId) return 'unknown'
      authenticators.delete(id)
      endAll(tables, { userId, kind: own.kind }, now)
      return 'removed'
    },
    findDefaultFactor: async (userId) => defaults.get(userId),
    async setDefaultFactor(userId, kind) {
      defaults.set(userId, kind)
    },

    async replaceRecoveryCodes(userId, hashes, { now, enrollmentId }) {
      if (!enrollments.delete(enrollmentId)) return false
      if (codes.has(userId)) endAll(tables, { userId, kind: 'recovery_code' }, now)
      else endEnrollments(tables, { userId })
      codes.set(userId, { createdAt: now, usedAt: new Map(hashes.map((hash) => [hash, undefined])) })
      return true
    },
    async countRecoveryCodes(userId) {
      const own = codes.get(userId)
      if (!own) return { left: 0 }
      const used = [...own.usedAt.values()].filter((at) => at !== undefined)
      const lastUsed = used.length > 0 ? { lastUsedAt: Math.max(...used) } : {}
      return { left: own.usedAt.size - used.length, createdAt: own.createdAt, ...lastUsed }
    },
    hasRecoveryCode: async (userId, hash) => isUsable(tables, userId, { recoveryCode: hash }),
    countRecoveryCodesBut: async (prefix) =>
      [...codes.values()]
        .flatMap(({ usedAt }) => [...usedAt])
        .filter(([hash, at]) => at === undefined && !hash.startsWith(prefix)).length,
    async dropRecoveryCodes(userId, now) {
      if (codes.delete(userId)) endAll(tables, { userId, kind: 'recovery_code' }, now)
    },

    beginEnrollment: async (record) => enrollments.put(record),
    keepEnrollment: async (id, data) =>
      enrollments.change(
        id,
        () => true,
        () => ({ data }),
      ),
    async findEnrollment(id) {
      const { data, ...begun } = enrollments.get(id) ?? {}
      return data === undefined ? undefined : { ...(begun as EnrollmentRecord), data }
    },
    async dropEnrollment(id) {
      enrollments.delete(id)
    },

    addDevice: async (record) => devices.put(record),
    listDevices: async (userId) => devices.of(userId).toSorted((a, b) => b.lastSeenAt - a.lastSeenAt),
    touchDevice: async (userId, id, now) =>
      devices.change(
        `${userId} ${id}`,
        () => true,
        () => ({ lastSeenAt: now }),
      ),
    renameDevice: async (userId, id, label) =>
      devices.change(
        `${userId} ${id}`,
        () => true,
        () => ({ label }),
      ),
    removeDevice: async (userId, id) => devices.delete(`${userId} ${id}`),
  }
}
