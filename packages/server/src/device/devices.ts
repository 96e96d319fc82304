import type { DeviceList } from '@stepup/protocol'

import { seconds } from '../clock.ts'
import type { Engine } from '../engine.ts'
import { endingWhatRestsOn } from '../enrol/end-what-rests-on.ts'
import { guardChange } from '../enrol/guard-change.ts'
import { ProblemError } from '../handler/problem-error.ts'
import { emptyResponse, jsonResponse } from '../handler/respond.ts'
import { tell } from '../notice.ts'
import type { CurrentSession } from '../session/current-session.ts'
import type { AuthenticatorRecord } from '../store/records.ts'

/** `GET /devices`. */
export async function listDevices(engine: Engine, session: CurrentSession): Promise<Response> {
  const [devices, current] = await Promise.all([engine.store.listDevices(session.user.id), session.device()])
  const list: DeviceList = {
    devices: devices.map(({ id, label, createdAt, lastSeenAt }) => ({
      id,
      label,
      first_seen_at: seconds(createdAt),
      last_seen_at: seconds(lastSeenAt),
      current: id === current?.id,
    })),
  }
  return jsonResponse(list)
}

/** `DELETE /devices/:id`: it is new again from now on, and no longer approves anything. */
export async function removeDevice(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  id: string,
): Promise<Response> {
  const { store } = engine
  const { user } = session
  const device = (await store.listDevices(user.id)).find((candidate) => candidate.id === id)
  if (!device) throw new ProblemError('device_not_found')
  const refused = await guardChange(engine, session, request, {
    action: 'device.remove',
    details: [{ type: 'device', id, label: device.label }],
  })
  if (refused) return refused
  const approvers = async (): Promise<readonly AuthenticatorRecord[]> =>
    (await store.listAuthenticators(user.id)).filter(({ kind, data }) => kind === 'push' && data['deviceId'] === id)
  const remove = async (): Promise<void> => {
    // While the device is listed, a removal that failed halfway can be made again; and once it is gone, it becomes no approver any more.
    for (const { id: approver } of await approvers()) await store.removeAuthenticator(user.id, approver)
    if (!(await store.removeDevice(user.id, id))) throw new ProblemError('device_not_found')
    for (const { id: approver } of await approvers()) await store.removeAuthenticator(user.id, approver)
  }
  const approves = (await approvers()).length > 0
  await (approves ? endingWhatRestsOn(engine, { userId: user.id, kind: 'push' }, remove) : remove())
  engine.audit({ type: 'device.removed', at: engine.clock(), userId: user.id, sessionId: session.id, deviceId: id })
  await tell(engine, { type: 'device.removed', user, label: device.label })
  return emptyResponse()
}
