import { encodeBase64Url } from '@stepup/protocol'

import type { Engine } from '../engine.ts'
import { tell } from '../notice/notice.ts'
import { randomBytes } from '../seal/seal.ts'
import type { Session, SessionUser } from '../session/session.ts'
import type { DeviceRecord } from '../store/records.ts'
import { deviceCookie, readDeviceIds } from './device-cookie.ts'
import { deviceLabel } from './device-label.ts'

const HOUR = 60 * 60 * 1000
/** Of 16 bytes, base64url. */
const ID_LENGTH = 22

/** The device that this browser is known as to this person. Nothing when it is new, was removed, or was away for too long. */
export async function knownDevice(
  engine: Engine,
  request: Request,
  user: Pick<SessionUser, 'id'>,
): Promise<DeviceRecord | undefined> {
  const { store, seal, devices } = engine
  const ids = readDeviceIds(request, devices.cookie.name, seal, user.id)
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

/**
 * Makes the browser that asks a known one, and returns it with its `Set-Cookie`. One that is known already stays the same device, and one
 * session without a cookie is one device: a client that keeps none would otherwise be another with each approval, and the person told
 * of each. Nothing once that was removed: a copy of its cookie must not come back to life.
 */
export async function rememberDevice(
  engine: Engine,
  request: Request,
  session: Pick<Session, 'id' | 'user'>,
  known: DeviceRecord | undefined,
): Promise<{ readonly device: DeviceRecord; readonly cookie: string } | undefined> {
  const { store, seal, devices } = engine
  const { user } = session
  const now = engine.clock()
  const withCookie = (device: DeviceRecord): { device: DeviceRecord; cookie: string } => ({
    device,
    cookie: deviceCookie(request, {
      cookie: devices.cookie,
      seal,
      userId: user.id,
      id: device.id,
      lifetime: devices.lifetime,
    }),
  })
  if (known && (await store.touchDevice(user.id, known.id, now))) return withCookie(known)
  if (readDeviceIds(request, devices.cookie.name, seal, user.id).length > 0)
    return withCookie(await addDevice(engine, request, session, randomId()))

  const id = seal.mac('device-of-session', user.id, session.id).slice(0, ID_LENGTH)
  if (await store.touchDevice(user.id, id, now)) {
    const device = (await store.listDevices(user.id)).find((each) => each.id === id)
    return device && withCookie(device)
  }
  const first = await store.count({ key: `device:${id}`, now, window: devices.lifetime, max: 1 })
  return first.ok ? withCookie(await addDevice(engine, request, session, id)) : undefined
}

async function addDevice(
  engine: Engine,
  request: Request,
  { id: sessionId, user }: Pick<Session, 'id' | 'user'>,
  id: string,
): Promise<DeviceRecord> {
  const now = engine.clock()
  const device = { id, userId: user.id, label: deviceLabel(request), createdAt: now, lastSeenAt: now }
  await engine.store.addDevice(device)
  engine.audit({ type: 'device.added', at: now, userId: user.id, sessionId, deviceId: id })
  await tell(engine, { type: 'device.added', user, label: device.label })
  return device
}

/** 128 random bits. */
function randomId(): string {
  return encodeBase64Url(randomBytes(16))
}
