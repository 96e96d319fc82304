import type { AuthorizationDetail } from '@stepup/protocol'

import type { CurrentSession } from '../request/current-session.ts'
import type { Seal } from '../seal/seal.ts'
import type { Place } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import type { Clock } from '../time/clock.ts'
import { accountsOf, type Amount } from './amount.ts'
import { clientOf, networkOf } from '../request/network.ts'
import type { SharedContext } from './read-signals.ts'
import type { History } from './signal.ts'

/** Locates addresses. `undefined` for an unknown address; an error makes the signals that asked missing. */
export interface PlaceSource {
  lookup(address: string): Place | undefined | Promise<Place | undefined>
}

/** The parts of the server that observe requests. */
export interface SignalParts {
  readonly store: StepUpStore
  readonly seal: Seal
  readonly clock: Clock
  readonly places: PlaceSource | undefined
  /** The most past events of a user that signals read. */
  readonly historyLimit: number
  /** Milliseconds that no signal may exceed. */
  readonly signalDeadline: number
  /** Whether a signal reads the user's history, so that the server records it. */
  readonly keepsActivity: boolean
  amountOf(details: readonly AuthorizationDetail[]): Amount | undefined
}

/** A request as the signals see it. */
export interface Observation {
  readonly context: SharedContext
  /** The user's history, if a signal has read it. */
  historyRead(): Promise<History> | undefined
}

/** Prepares the context that the signals of a request share. Each of its lookups runs once, when the first signal asks. */
export function observe(
  parts: SignalParts,
  session: CurrentSession,
  { action, details, context }: Pick<SharedContext, 'action' | 'details' | 'context'>,
): Observation {
  const { store, seal } = parts
  let place: Promise<Place | undefined> | undefined
  let history: Promise<History> | undefined
  let amount: { readonly read: Amount | undefined } | undefined
  const shared: SharedContext = {
    request: session.request,
    session,
    action,
    details,
    context,
    now: parts.clock(),
    store,
    seal,
    get address() {
      return session.address
    },
    get amount() {
      return (amount ??= { read: parts.amountOf(details) }).read
    },
    get payees() {
      return accountsOf(details).map((account) => seal.mac('payee', session.user.id, account))
    },
    hashAddress: (address) => seal.mac('address', clientOf(address) ?? address),
    place: () => (place ??= locate(parts, session.address)),
    history: () => (history ??= readHistory(parts, session, details)),
  }
  return { context: shared, historyRead: () => history }
}

/** Asks the source of places about an address. */
export async function locate(
  { places }: Pick<SignalParts, 'places'>,
  address: string | undefined,
): Promise<Place | undefined> {
  return address === undefined ? undefined : places?.lookup(address)
}

async function readHistory(
  { store, seal, historyLimit }: SignalParts,
  session: CurrentSession,
  details: readonly AuthorizationDetail[],
): Promise<History> {
  const events = await store.listActivity({ userId: session.user.id, limit: historyLimit })
  const truncated = events.length >= historyLimit
  if (seal.keyIds.length === 1) return { events, truncated }
  const current = currentHashes(seal, session, details)
  const withCurrent = (name: string, hash: string | undefined) =>
    hash === undefined ? {} : { [name]: current.get(hash) ?? hash }
  return {
    events: events.map((event) => ({
      ...event,
      ...withCurrent('payee', event.payee),
      ...withCurrent('address', event.address),
      ...withCurrent('network', event.network),
    })),
    truncated,
  }
}

/** While the server's secret changes, the history holds hashes of the earlier secret: this request's hashes by their earlier ones. */
function currentHashes(
  seal: Seal,
  { address, user }: CurrentSession,
  details: readonly AuthorizationDetail[],
): ReadonlyMap<string, string> {
  const network = address === undefined ? undefined : networkOf(address)
  const all = [
    ...accountsOf(details).map((account) => seal.macs('payee', user.id, account)),
    ...(address === undefined ? [] : [seal.macs('address', clientOf(address) ?? address)]),
    ...(network === undefined ? [] : [seal.macs('network', network)]),
  ]
  return new Map(all.flatMap(([current = '', ...earlier]) => earlier.map((hash) => [hash, current] as const)))
}
