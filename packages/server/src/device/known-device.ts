import { encodeBase64Url } from '@stepup/protocol'

import type { Engine } from '../engine.ts'
import { tell } from '../notice.ts'
import type { Session, SessionUser } from '../session/session.ts'
import type { DeviceRecord } from '../store/records.ts'
import { deviceCookie, readDeviceIds } from './device-cookie.ts'
import { deviceLabel } from './device-label.ts'

const HOUR = 60 * 60 * 1000

/** The device that this browser is known as to this person. Nothing when it is new, was removed, or was away for too long. */
export async function knownDevice(
  engine: Engine,
  request: Request,
  user: Pick<SessionUser, 'id'>,
): Promise<DeviceRecord | undefined> {
  const { store, seal, devices } = engine
  const ids = readDeviceIds(request, devices.cookie, seal, user.id)
  if (ids.length === 0) return undefined
  const now = engine.clock()
  const device = (await store.listDevices(user.id)).find((each) => ids.includes(each.id) && isKnown(engine, each, now))
  if (device && now - device.lastSeenAt > HOUR) await store.touchDevice(user.id, device.id, now)
  return device
}

/** Whether it was seen lately enough. */
export function isKnown({ devices }: Engine, { lastSeenAt }: Pick<DeviceRecord, 'lastSeenAt'>, now: number): boolean {
  return lastSeenAt + devices.lifetime > now
}

/** Makes the browser that asks a known one, and returns it with its `Set-Cookie`. One that is known already stays the same device. */
export async function rememberDevice(
  engine: Engine,
  request: Request,
  { id: sessionId, user }: Pick<Session, 'id' | 'user'>,
  known: DeviceRecord | undefined,
): Promise<{ readonly device: DeviceRecord; readonly cookie: string }> {
  const { store, seal, devices } = engine
  const now = engine.clock()
  const cookieFor = (id: string): string =>
    deviceCookie(request, { name: devices.cookie, seal, userId: user.id, id, lifetime: devices.lifetime })
  if (known && (await store.touchDevice(user.id, known.id, now))) return { device: known, cookie: cookieFor(known.id) }

  const id = encodeBase64Url(crypto.getRandomValues(new Uint8Array(16)))
  const device = { id, userId: user.id, label: deviceLabel(request), createdAt: now, lastSeenAt: now }
  await store.addDevice(device)
  engine.audit({ type: 'device.added', at: now, userId: user.id, sessionId, deviceId: id })
  await tell(engine, { type: 'device.added', user, label: device.label })
  return { device, cookie: cookieFor(id) }
}
