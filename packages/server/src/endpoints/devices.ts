import type { DeviceList, KnownDevice } from '@stepup/protocol'

import { seconds } from '../time/clock.ts'
import type { Engine } from '../engine.ts'
import { changed } from './changed.ts'
import { addedOn } from '../protect/factor-action.ts'
import { guardChange } from './guard-change.ts'
import { kindsToKeep, removeAuthenticator } from './last-strong.ts'
import { approversIn } from '../factor/approver.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { emptyResponse, jsonResponse } from '../problem/respond.ts'
import { tell } from '../notice/notice.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { DeviceRecord } from '../store/records.ts'
import { MAX_LABEL, readName } from '../text/visible-text.ts'
import { isKnown } from '../device/known-device.ts'

/** `GET /devices`. */
export async function listDevices(engine: Engine, session: CurrentSession): Promise<Response> {
  const [devices, current] = await Promise.all([engine.store.listDevices(session.user.id), session.device()])
  const now = engine.clock()
  const list: DeviceList = {
    devices: devices.filter((device) => isKnown(engine, device, now)).map((device) => toWire(device, current)),
  }
  return jsonResponse(list)
}

/** `PATCH /devices/:id`: another name (`{ label }`), and the same for the approver that it is. */
export async function renameDevice(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  id: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Response> {
  const { store } = engine
  const { user } = session
  const label = readName(body['label'], { max: MAX_LABEL })
  if (label === undefined)
    throw new ProblemError('invalid_request', { detail: 'Send `label`, 1 to 64 characters that can be seen.' })
  const device = (await store.listDevices(user.id)).find((candidate) => candidate.id === id)
  if (!device) throw new ProblemError('device_not_found')
  const refused = await guardChange(engine, session, request, {
    action: 'device.rename',
    details: [{ type: 'device', id, label: device.label, newLabel: label, ...addedOn(device.createdAt) }],
  })
  if (refused) return refused
  if (!(await store.renameDevice(user.id, id, label))) throw new ProblemError('device_not_found')
  const approver = approversIn(await store.listAuthenticators(user.id)).find(({ deviceId }) => deviceId === id)
  if (approver) await store.renameAuthenticator(user.id, approver.id, label)
  engine.audit({ type: 'device.renamed', at: engine.clock(), userId: user.id, sessionId: session.id, deviceId: id })
  return jsonResponse(toWire({ ...device, label }, await session.device()))
}

/**
 * `DELETE /devices/:id`: it is new again from now on, and no longer approves anything. One that is the person's last strong factor goes
 * like that factor: only for who says so (`{ last: true }`).
 */
export async function removeDevice(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  id: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Response> {
  const { store } = engine
  const { user } = session
  const device = (await store.listDevices(user.id)).find((candidate) => candidate.id === id)
  if (!device) throw new ProblemError('device_not_found')
  const approver = (await store.listAuthenticators(user.id)).find(
    ({ kind, data }) => kind === 'push' && data['deviceId'] === id,
  )
  const keep = approver ? await kindsToKeep(engine, session, approver, body) : []
  const refused = await guardChange(engine, session, request, {
    action: 'device.remove',
    details: [{ type: 'device', id, label: device.label, ...addedOn(device.createdAt) }],
  })
  if (refused) return refused
  // First: while the device is listed, a removal that failed halfway can be made again. Whoever sets it up to approve meanwhile has an
  // approver on no device, which approves nothing.
  if (approver) {
    await removeAuthenticator(engine, session, approver.id, keep)
    await changed(engine, session, 'factor.removed', approver)
  }
  if (!(await store.removeDevice(user.id, id))) throw new ProblemError('device_not_found')
  engine.audit({ type: 'device.removed', at: engine.clock(), userId: user.id, sessionId: session.id, deviceId: id })
  await tell(engine, { type: 'device.removed', user, label: device.label })
  return emptyResponse()
}

function toWire({ id, label, createdAt, lastSeenAt }: DeviceRecord, current: DeviceRecord | undefined): KnownDevice {
  return {
    id,
    label,
    first_seen_at: seconds(createdAt),
    last_seen_at: seconds(lastSeenAt),
    current: id === current?.id,
  }
}
