import type { AuthorizationDetail } from '@stepup/protocol'

import type { Engine } from '../engine.ts'
import type { ActionRequest } from '../decision/decide.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { Place } from '../store/records.ts'
import { accountsOf, type Amount } from './amount.ts'
import { clientOf, networkOf } from './network.ts'
import type { SharedContext } from './read-signals.ts'
import type { History } from './signal.ts'

/** Finds where an address is. Nothing when it does not know; what it throws makes the signals that asked missing. */
export interface PlaceSource {
  lookup(address: string): Place | undefined | Promise<Place | undefined>
}

/** A request as the signals see it, and as it may be kept for later ones. */
export interface Observation {
  readonly context: SharedContext
  /** The history, when somebody looked at it. */
  seen(): Promise<History> | undefined
}

/** Sets up what the signals share. Nothing is looked up before one of them asks. */
export function observe(
  engine: Engine,
  session: CurrentSession,
  { action, details = [], context = {} }: ActionRequest,
): Observation {
  const { store, seal } = engine
  let place: Promise<Place | undefined> | undefined
  let history: Promise<History> | undefined
  let amount: { readonly read: Amount | undefined } | undefined
  const own: SharedContext = {
    request: session.request,
    session,
    action,
    details,
    context,
    now: engine.clock(),
    store,
    seal,
    get address() {
      return session.address
    },
    get amount() {
      return (amount ??= { read: engine.amountOf(details) }).read
    },
    get payees() {
      return accountsOf(details).map((account) => seal.mac('payee', session.user.id, account))
    },
    hashAddress: (address) => addressHash(engine, address),
    place: () => (place ??= lookUp(engine, session.address)),
    history: () => (history ??= readHistory(engine, session, details)),
  }
  return { context: own, seen: () => history }
}

/** One client, one hash: addresses are kept as hashes only. */
export function addressHash({ seal }: Engine, address: string): string {
  return seal.mac('address', clientOf(address) ?? address)
}

/** Keyed hash of the network that an address is in. */
export function networkHash({ seal }: Engine, address: string): string | undefined {
  const network = networkOf(address)
  return network === undefined ? undefined : seal.mac('network', network)
}

async function lookUp({ places }: Engine, address: string | undefined): Promise<Place | undefined> {
  return address === undefined ? undefined : places?.lookup(address)
}

async function readHistory(
  engine: Engine,
  session: CurrentSession,
  details: readonly AuthorizationDetail[],
): Promise<History> {
  const { store, historyLimit } = engine
  const events = await store.listActivity({ userId: session.user.id, limit: historyLimit })
  const truncated = events.length >= historyLimit
  if (engine.seal.keyIds.length === 1) return { events, truncated }
  const today = currentHashes(engine, session, details)
  const known = (hash: string | undefined): string | undefined => today.get(hash ?? '') ?? hash
  return {
    events: events.map((event) => ({
      ...event,
      ...definedOnly({ payee: known(event.payee), address: known(event.address), network: known(event.network) }),
    })),
    truncated,
  }
}

/** While the server's secret is being changed: what the history may call by an earlier hash, and this request by today's. */
function currentHashes(
  { seal }: Engine,
  { address, user }: CurrentSession,
  details: readonly AuthorizationDetail[],
): ReadonlyMap<string, string> {
  const network = address === undefined ? undefined : networkOf(address)
  const all = [
    ...accountsOf(details).map((account) => seal.macs('payee', user.id, account)),
    ...(address === undefined ? [] : [seal.macs('address', clientOf(address) ?? address)]),
    ...(network === undefined ? [] : [seal.macs('network', network)]),
  ]
  return new Map(all.flatMap(([today = '', ...earlier]) => earlier.map((hash) => [hash, today] as const)))
}

function definedOnly<TRecord extends object>(
  record: TRecord,
): { [K in keyof TRecord]?: Exclude<TRecord[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never
}
