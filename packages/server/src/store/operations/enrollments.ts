import type { DeviceRecord, EnrollmentRecord } from '../records.ts'
import type { Operate } from '../operate.ts'
import type { Change } from '../rows.ts'
import type { Kept } from '../table.ts'
import { devices, enrollments } from '../tables.ts'
import { guardsOf, movedGuard } from './endings.ts'

export interface EnrollmentOperations {
  /** Records that an enrollment begins, before the policies decide about it: a revocation from now on ends this enrollment, too. */
  beginEnrollment(record: Omit<EnrollmentRecord, 'data'>): Promise<void>
  /** Stores the data of an enrollment that waits for its confirmation. Returns false if the enrollment has ended. */
  keepEnrollment(id: string, data: EnrollmentRecord['data']): Promise<boolean>
  /** Finds an enrollment that waits for its confirmation. */
  findEnrollment(id: string): Promise<EnrollmentRecord | undefined>
  dropEnrollment(id: string): Promise<void>
  addDevice(record: DeviceRecord): Promise<void>
  listDevices(userId: string): Promise<readonly DeviceRecord[]>
  /** The devices of a user with these ids, oldest first. A user who signs in without cookies has many others. */
  findDevices(userId: string, ids: readonly string[]): Promise<readonly DeviceRecord[]>
  /** Records that a device was seen. Returns false for an unknown or removed device, which stays removed. */
  touchDevice(userId: string, id: string, now: number): Promise<boolean>
  renameDevice(userId: string, id: string, label: string): Promise<boolean>
  removeDevice(userId: string, id: string): Promise<boolean>
}

export function enrollmentOperations({ list, first, update, updateOne }: Operate): EnrollmentOperations {
  function updateDevice(userId: string, id: string, decide: (kept: Kept<DeviceRecord>) => Change): Promise<boolean> {
    return updateOne(userId, devices.by('id', id), (kept) => kept.record.userId === userId && decide(kept))
  }

  return {
    beginEnrollment(record) {
      const { userId, sessionId, expiresAt } = record
      const whose = [{ userId }, { sessionId }] as const
      return update(userId, [guardsOf(...whose)], (found) => [
        enrollments.add(record),
        ...whose.map((each) => movedGuard(each, found, expiresAt)),
      ])
    },
    keepEnrollment: (id, data) =>
      updateOne(id, enrollments.by('id', id), (kept) => enrollments.put({ ...kept.record, data }, kept)),
    async findEnrollment(id) {
      const begun = await first(enrollments.by('id', id))
      return begun?.data && { ...begun, data: begun.data }
    },
    async dropEnrollment(id) {
      await updateOne(id, enrollments.by('id', id), (kept) => enrollments.remove(kept))
    },

    addDevice: (record) => update(record.userId, [], () => [devices.add(record)]),
    findDevices: async (userId, ids) =>
      (await list(devices.by('id', ids))).filter((device) => device.userId === userId),
    listDevices: async (userId) =>
      (await list(devices.by('user', userId))).toSorted((a, b) => b.lastSeenAt - a.lastSeenAt),
    touchDevice: (userId, id, now) =>
      updateDevice(userId, id, (kept) => devices.put({ ...kept.record, lastSeenAt: now }, kept)),
    renameDevice: (userId, id, label) =>
      updateDevice(userId, id, (kept) => devices.put({ ...kept.record, label }, kept)),
    removeDevice: (userId, id) => updateDevice(userId, id, (kept) => devices.remove(kept)),
  }
}
