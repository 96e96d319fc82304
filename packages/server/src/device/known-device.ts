import { type NoticeParts, tell } from '../notice/notice.ts'
import type { Seal } from '../seal/seal.ts'
import type { Session, SessionUser } from '../session/session.ts'
import type { DeviceRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { deviceCookie, type DeviceRecognition, readDeviceIds } from './device-cookie.ts'
import { deviceLabel, labelFor } from './device-label.ts'
import { HOUR } from '../time/clock.ts'

/** Characters of 16 bytes in base64url. */
const ID_LENGTH = 22

export interface DeviceParts extends NoticeParts {
  readonly store: StepUpStore
  readonly seal: Seal
  readonly devices: DeviceRecognition
}

/** The user's known device that sent the request. `undefined` for a new, removed or expired device. */
export async function knownDevice(
  parts: DeviceParts,
  request: Request,
  user: Pick<SessionUser, 'id'>,
): Promise<DeviceRecord | undefined> {
  const { store, seal, devices, clock } = parts
  const ids = readDeviceIds(request, devices.cookie.name, seal, user.id)
  if (ids.length === 0) return undefined
  const now = clock()
  const found = await store.findDevices(user.id, ids)
  const device = found.find((candidate) => isKnown(parts, candidate, now))
  if (device && now - device.lastSeenAt > HOUR) await store.touchDevice(user.id, device.id, now)
  return device
}

/** Whether the device was seen within its lifetime. */
export function isKnown(
  { devices }: Pick<DeviceParts, 'devices'>,
  { lastSeenAt }: Pick<DeviceRecord, 'lastSeenAt'>,
  now: number,
): boolean {
  return lastSeenAt + devices.lifetime > now
}

interface SessionInBrowser extends Pick<Session, 'id' | 'user'> {
  readonly request: Request
  /** The user's known device that sent the request. */
  device(): Promise<DeviceRecord | undefined>
}

/**
 * Makes the browser of a request a known device, and returns the device with its `Set-Cookie` value. A known browser
 * stays the same device. A session gets one device for each cookie that it sends, and one without a cookie; otherwise a
 * client that keeps no cookies would add a device, and a notice, with every approval. Returns `undefined` after that
 * device was removed, because a copy of its cookie must not restore it.
 *
 * Runs in one unit of work, so that two concurrent requests get the same device.
 */
export async function rememberDevice(
  parts: DeviceParts,
  session: SessionInBrowser,
): Promise<{ readonly device: DeviceRecord; readonly cookie: string } | undefined> {
  const { store, seal, devices, clock } = parts
  const { cookie, lifetime } = devices
  const { request } = session
  const userId = session.user.id
  const now = clock()
  const { ids, next, firstKey } = candidateDevices(parts, request, session)
  // Both reads are of one instant, so that they both include a device that a concurrent request adds, or neither does.
  store.expect({ devices: ids, counters: [firstKey] })
  const known = await session.device()
  const withCookie = (device: DeviceRecord): { device: DeviceRecord; cookie: string } => ({
    device,
    cookie: deviceCookie(request, { cookie, seal, userId, id: device.id, lifetime }),
  })
  if (known && (await store.touchDevice(userId, known.id, now))) return withCookie(known)

  if (await store.touchDevice(userId, next, now)) {
    const [device] = await store.findDevices(userId, [next])
    return device && withCookie(device)
  }
  const first = await store.count({ key: firstKey, now, window: lifetime, max: 1 })
  return first.ok ? withCookie(await addDevice(parts, session, next)) : undefined
}

/** The devices that the browser of a request may be, or become. */
interface CandidateDevices {
  /** The ids in the cookie, and `next`. */
  readonly ids: readonly string[]
  /** The id of the one device that a session gets when its device cookie, or the lack of one, names no known device. */
  readonly next: string
  /** The key of the counter that {@link rememberDevice} counts for a session without a known device. */
  readonly firstKey: string
}

export function candidateDevices(
  { seal, devices }: Pick<DeviceParts, 'seal' | 'devices'>,
  request: Request,
  { id, user }: Pick<Session, 'id' | 'user'>,
): CandidateDevices {
  const inCookie = readDeviceIds(request, devices.cookie.name, seal, user.id)
  const next = seal.mac('device-of-session', user.id, id, ...inCookie).slice(0, ID_LENGTH)
  return { ids: [...inCookie, next], next, firstKey: `device:${next}` }
}

async function addDevice(
  parts: DeviceParts,
  { id: sessionId, user, request }: SessionInBrowser,
  id: string,
): Promise<DeviceRecord> {
  const now = parts.clock()
  const device = { id, userId: user.id, label: deviceLabel(request), createdAt: now, lastSeenAt: now }
  await parts.store.addDevice(device)
  parts.audit({ type: 'device.added', at: now, userId: user.id, sessionId, deviceId: id })
  await tell(parts, { type: 'device.added', user, label: labelFor(device, user) })
  return device
}
