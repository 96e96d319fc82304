import type { DeviceList, KnownDevice } from '@stepup/protocol'

import { labelFor } from '../device/device-label.ts'
import { isKnown } from '../device/known-device.ts'
import { approversIn } from '../factor/approver.ts'
import { tell } from '../notice/notice.ts'
import { invalidRequest, ProblemError } from '../problem/problem-error.ts'
import { emptyResponse, jsonResponse } from '../problem/respond.ts'
import { addedOn, factorAction } from '../protect/factor-action.ts'
import type { Session } from '../session/session.ts'
import type { AuthenticatorRecord, DeviceRecord } from '../store/records.ts'
import { MAX_LABEL, readName } from '../text/visible-text.ts'
import { seconds } from '../time/clock.ts'
import type { Call } from './call.ts'
import { guardChange, kindsToKeep, removeAuthenticator, reportChange } from './factor-changes.ts'
import { type NamedPlaces, readNamedPlaces } from './named-places.ts'

/** `GET /devices`: lists the user's known devices. */
export async function listDevices({ parts, session }: Call): Promise<Response> {
  const [devices, current, places] = await Promise.all([
    parts.store.listDevices(session.user.id),
    session.device(),
    readNamedPlaces(parts, session),
  ])
  const now = parts.clock()
  const known = devices.filter((device) => isKnown(parts, device, now))
  return jsonResponse({
    devices: known.map((device) => toWire(namedFor(session, device), current, places)),
  } satisfies DeviceList)
}

/** `PATCH /devices/:id`: renames a device (`{ label }`), and the authenticator of a device that approves. */
export async function renameDevice(call: Call): Promise<Response> {
  const { parts, session, body } = call
  const label = readName(body['label'], { max: MAX_LABEL })
  if (label === undefined) throw invalidRequest('Send `label`, 1 to 64 visible characters.')
  const device = await findDevice(call)
  const { id, userId } = device
  const approver = await approverOn(call, id)
  const refused = await guard(call, 'rename', { device, approver }, { newLabel: label })
  if (refused) return refused
  if (!(await parts.store.renameDevice(userId, id, label))) throw new ProblemError('device_not_found')
  if (approver && (await parts.store.renameAuthenticator(userId, approver.id, label)))
    await reportChange(call, 'factor.renamed', { ...approver, label })
  parts.audit({ type: 'device.renamed', at: parts.clock(), userId, sessionId: session.id, deviceId: id })
  const places = await readNamedPlaces(parts, session)
  return jsonResponse(toWire({ ...device, label }, await session.device(), places))
}

/**
 * `DELETE /devices/:id`: the browser becomes an unknown device, and approves nothing any more. A device that is the user's last strong
 * authenticator needs `{ last: true }`.
 */
export async function removeDevice(call: Call): Promise<Response> {
  const { parts, session, body } = call
  const device = await findDevice(call)
  const { id, userId, label } = device
  const approver = await approverOn(call, id)
  const keep = approver ? await kindsToKeep(call, approver, body) : []
  const refused = await guard(call, 'remove', { device, approver })
  if (refused) return refused
  // Removes the authenticator first, because a removal that fails in between can be repeated while the device is
  // listed. An approver that is enrolled meanwhile has no device, so it can't approve.
  if (approver) {
    await removeAuthenticator(call, approver.id, keep)
    await reportChange(call, 'factor.removed', approver)
  }
  if (!(await parts.store.removeDevice(userId, id))) throw new ProblemError('device_not_found')
  parts.audit({ type: 'device.removed', at: parts.clock(), userId, sessionId: session.id, deviceId: id })
  await tell(parts, { type: 'device.removed', user: session.user, label })
  return emptyResponse()
}

async function findDevice({ parts, session, ids: [id] }: Call): Promise<DeviceRecord> {
  const device = (await parts.store.listDevices(session.user.id)).find((candidate) => candidate.id === id)
  if (!device) throw new ProblemError('device_not_found')
  return namedFor(session, device)
}

function namedFor({ user }: Pick<Session, 'user'>, device: DeviceRecord): DeviceRecord {
  return { ...device, label: labelFor(device, user) }
}

/** The authenticator of a device that approves. */
async function approverOn({ parts, session }: Call, id: string): Promise<AuthenticatorRecord | undefined> {
  const authenticators = await parts.store.listAuthenticators(session.user.id)
  return authenticators.find((record) => approversIn([record]).some(({ deviceId }) => deviceId === id))
}

interface ChangedDevice {
  readonly device: DeviceRecord
  readonly approver: AuthenticatorRecord | undefined
}

/**
 * Protects a change of a device. A device that approves is an authenticator, too, so that the rules about factors decide: those about
 * devices may require less, and its removal is that of a factor.
 */
function guard(
  call: Call,
  change: 'rename' | 'remove',
  { device: { id, label, createdAt }, approver }: ChangedDevice,
  more: Readonly<Record<string, string>> = {},
): Promise<Response | undefined> {
  if (!approver)
    return guardChange(call, {
      action: `device.${change}`,
      details: [{ type: 'device', id, label, ...more, ...addedOn(createdAt) }],
    })
  const factor = { id: approver.id, kind: approver.kind, label: approver.label }
  return guardChange(call, factorAction(`factor.${change}`, factor, { ...addedOn(approver.createdAt), ...more }))
}

function toWire(
  { id, label, createdAt, lastSeenAt }: DeviceRecord,
  current: DeviceRecord | undefined,
  places: NamedPlaces,
): KnownDevice {
  const isCurrent = id === current?.id
  const place = isCurrent ? places.here : places.ofDevice(id)
  const seen = { first_seen_at: seconds(createdAt), last_seen_at: seconds(lastSeenAt), ...(place ? { place } : {}) }
  return { id, label, ...seen, current: isCurrent }
}
