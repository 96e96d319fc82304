import type { DeviceRecord, EnrollmentRecord } from '../records.ts'
import type { Operate } from '../operate.ts'
import { devices, enrollments } from '../tables.ts'
import { guardsOf, movedGuard } from './endings.ts'

/** Operations on enrollments and known devices. */
export interface EnrollmentOperations {
  /** Notes that an enrollment begins, before it is known whether it may: what ends enrollments from now on ends this one, too. */
  beginEnrollment(record: Omit<EnrollmentRecord, 'data'>): Promise<void>
  /** Has it wait for its confirmation. False when it was ended. */
  keepEnrollment(id: string, data: EnrollmentRecord['data']): Promise<boolean>
  /** Finds an enrollment that waits for its confirmation. */
  findEnrollment(id: string): Promise<EnrollmentRecord | undefined>
  dropEnrollment(id: string): Promise<void>
  addDevice(record: DeviceRecord): Promise<void>
  listDevices(userId: string): Promise<readonly DeviceRecord[]>
  /** The devices of a user with these ids, oldest first. A user who signs in without cookies has many others. */
  findDevices(userId: string, ids: readonly string[]): Promise<readonly DeviceRecord[]>
  /** Records that it was seen. False when it is unknown, or was removed: it stays so. */
  touchDevice(userId: string, id: string, now: number): Promise<boolean>
  renameDevice(userId: string, id: string, label: string): Promise<boolean>
  removeDevice(userId: string, id: string): Promise<boolean>
}

/** Operations on enrollments and known devices. */
export function enrollmentOperations({ find, change }: Operate): EnrollmentOperations {
  function changeDevice(userId: string, id: string, changed: (record: DeviceRecord) => DeviceRecord): Promise<boolean> {
    return change(userId, [devices.by('id', id)], ([found]) =>
      found?.record.userId === userId
        ? { result: true, changes: [devices.put(changed(found.record), found)] }
        : { result: false },
    )
  }

  return {
    beginEnrollment(record) {
      const { userId, sessionId, expiresAt } = record
      const whose = [{ userId }, { sessionId }] as const
      return change(userId, [guardsOf(...whose)], (found) => ({
        result: undefined,
        changes: [enrollments.add(record), ...whose.map((each) => movedGuard(each, found, expiresAt))],
      }))
    },
    keepEnrollment: (id, data) =>
      change(id, [enrollments.by('id', id)], ([found]) =>
        found ? { result: true, changes: [enrollments.put({ ...found.record, data }, found)] } : { result: false },
      ),
    async findEnrollment(id) {
      const [[found]] = await find([enrollments.by('id', id)])
      const { data, ...begun } = found?.record ?? {}
      return found && data !== undefined ? { ...found.record, ...begun, data } : undefined
    },
    dropEnrollment: (id) =>
      change(id, [enrollments.by('id', id)], (found) => ({
        result: undefined,
        changes: found.map((kept) => enrollments.remove(kept)),
      })),

    addDevice: (record) => change(record.userId, [], () => ({ result: undefined, changes: [devices.add(record)] })),
    async findDevices(userId, ids) {
      const [found] = await find([devices.by('id', ids)])
      return found.flatMap(({ record }) => (record.userId === userId ? [record] : []))
    },
    async listDevices(userId) {
      const [found] = await find([devices.by('user', userId)])
      return found.map(({ record }) => record).toSorted((a, b) => b.lastSeenAt - a.lastSeenAt)
    },
    touchDevice: (userId, id, now) => changeDevice(userId, id, (record) => ({ ...record, lastSeenAt: now })),
    renameDevice: (userId, id, label) => changeDevice(userId, id, (record) => ({ ...record, label })),
    removeDevice: (userId, id) =>
      change(userId, [devices.by('id', id)], ([found]) =>
        found?.record.userId === userId ? { result: true, changes: [devices.remove(found)] } : { result: false },
      ),
  }
}
