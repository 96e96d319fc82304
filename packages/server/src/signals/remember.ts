import type { Engine } from '../engine.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { ActivityRecord, Place } from '../store/records.ts'
import { networkHash, type Observation } from './context.ts'
import { within } from '../time/within.ts'
import type { SharedContext } from './read-signals.ts'

/** How a request ended, as far as its history goes. */
export interface Ending {
  /** Whether the gate let it through. */
  readonly opened: boolean
  /** The level that was proven for it. */
  readonly acr?: string
  /** The challenge whose grant came with it. */
  readonly proof?: string
}

const TRIES = 20

/**
 * Keeps what this request did, for the signals of later ones. False when it was let through on a history that has grown meanwhile: of
 * many small payments at once, each is then judged again with those before it.
 */
export async function remember(
  engine: Engine,
  session: CurrentSession,
  decided: { observe(): Observation },
  ending: Ending,
): Promise<boolean> {
  if (!engine.keepsActivity) return true
  const observation = decided.observe()
  const { store } = engine
  const record = await describe(engine, session, observation.context, ending)
  const seen = ending.opened ? await observation.seen() : undefined
  if (seen) return store.addActivity({ ...record, seq: (seen.events[0]?.seq ?? 0) + 1 })
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const [last] = await store.listActivity({ userId: session.user.id, limit: 1 })
    if (await store.addActivity({ ...record, seq: (last?.seq ?? 0) + 1 })) return true
  }
  throw new Error('What happened could not be added to the person’s history: too much happens at once.')
}

async function describe(
  engine: Engine,
  session: CurrentSession,
  context: SharedContext,
  { opened, acr, proof }: Ending,
): Promise<Omit<ActivityRecord, 'seq'>> {
  const { address, amount, payees } = context
  const [device, place] = await Promise.all([session.device(), placeInTime(engine, context)])
  const network = address === undefined ? undefined : networkHash(engine, address)
  const [payee, ...others] = payees
  return {
    userId: session.user.id,
    at: context.now,
    sessionId: session.id,
    action: context.action,
    opened,
    ...(acr === undefined ? {} : { acr }),
    ...(proof === undefined ? {} : { proof }),
    ...(amount ? { amount } : {}),
    ...(payee !== undefined && others.length === 0 ? { payee } : {}),
    ...(device ? { deviceId: device.id } : {}),
    ...(address === undefined ? {} : { address: context.hashAddress(address) }),
    ...(network === undefined ? {} : { network }),
    ...(place ? { place } : {}),
  }
}

/** A source of places that does not answer must not hold up what was decided already. */
function placeInTime({ signalDeadline }: Engine, context: SharedContext): Promise<Place | undefined> {
  return within(signalDeadline, 'The source of places', context.place).catch(() => undefined)
}
