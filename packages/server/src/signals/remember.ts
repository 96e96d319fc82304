import type { CurrentSession } from '../request/current-session.ts'
import type { ActivityRecord } from '../store/records.ts'
import { within } from '../time/within.ts'
import type { ObservedRequest, SignalParts } from './context.ts'
import { networkOf } from '../request/network.ts'

/** The end of a request, for the user's history. */
export interface RequestEnding {
  /** Whether the gate let the request through. */
  readonly opened: boolean
  /** The level of the proof. */
  readonly acr?: string
  /** The challenge of the grant that came with the request. */
  readonly challengeId?: string
}

/**
 * Adds a request to the user's history, for the signals of later requests. The unit of work decides again when the history has grown since,
 * so that each of many payments at once counts the payments before it.
 */
export async function remember(
  parts: SignalParts,
  session: CurrentSession,
  decided: { observe(): ObservedRequest },
  ending: RequestEnding,
): Promise<void> {
  if (!parts.keepsActivity) return
  const observed = decided.observe()
  const { store } = parts
  const record = await activityOf(parts, session, observed, ending)
  const read = await observed.historyRead()
  const [last] = read ? read.events : await store.listActivity({ userId: session.user.id, limit: 1 })
  if (!(await store.addActivity(following(last, record))))
    throw new Error('The request could not be added to the user’s history.')
}

/** Numbers an activity after the last one, and never dates it earlier: the clocks of nodes differ. */
function following(last: ActivityRecord | undefined, record: Omit<ActivityRecord, 'seq'>): ActivityRecord {
  return { ...record, seq: (last?.seq ?? 0) + 1, at: Math.max(record.at, last?.at ?? 0) }
}

async function activityOf(
  { seal, signalDeadline }: SignalParts,
  session: CurrentSession,
  observed: ObservedRequest,
  { opened, acr, challengeId }: RequestEnding,
): Promise<Omit<ActivityRecord, 'seq'>> {
  const { address, amount, payees } = observed
  // A slow source of places must not delay a decided request.
  const placing = within(signalDeadline, 'The source of places', observed.place).catch(() => undefined)
  const [device, place] = await Promise.all([session.device(), placing])
  const network = address === undefined ? undefined : networkOf(address)
  const [payee, ...others] = payees
  return {
    userId: session.user.id,
    at: observed.now,
    sessionId: session.id,
    action: observed.action,
    opened,
    ...(acr === undefined ? {} : { acr }),
    ...(challengeId === undefined ? {} : { challengeId }),
    ...(amount ? { amount } : {}),
    ...(payee !== undefined && others.length === 0 ? { payee } : {}),
    ...(device ? { deviceId: device.id } : {}),
    ...(address === undefined ? {} : { address: observed.hashAddress(address) }),
    ...(network === undefined ? {} : { network: seal.mac('network', network) }),
    ...(place ? { place } : {}),
  }
}
