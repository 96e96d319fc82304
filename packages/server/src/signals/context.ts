import type { AuthorizationDetail } from '@stepup/protocol'

import type { CurrentSession } from '../request/current-session.ts'
import type { Seal } from '../seal/seal.ts'
import type { Place } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import type { Clock } from '../time/clock.ts'
import { accountsOf, type Amount } from './amount.ts'
import { clientOf, networkOf } from '../request/network.ts'
import type { History, SignalContext } from './signal.ts'

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

/**
 * A request as the signals see it. Each of its lookups runs once, when the first signal asks.
 *
 * A class, because V8 keeps the getters of an object literal in its old space, and with them the request until a full garbage collection.
 */
export class ObservedRequest implements SignalContext {
  readonly request: Request
  readonly session: CurrentSession
  readonly action: string
  readonly details: readonly AuthorizationDetail[]
  readonly context: SignalContext['context']
  readonly now: number
  readonly store: StepUpStore
  readonly seal: Seal
  readonly #parts: SignalParts
  #amount: { readonly read: Amount | undefined } | undefined
  #place: Promise<Place | undefined> | undefined
  #history: Promise<History> | undefined

  constructor(
    parts: SignalParts,
    session: CurrentSession,
    { action, details, context }: Pick<SignalContext, 'action' | 'details' | 'context'>,
  ) {
    this.request = session.request
    this.session = session
    this.action = action
    this.details = details
    this.context = context
    this.now = parts.clock()
    this.store = parts.store
    this.seal = parts.seal
    this.#parts = parts
    // All signals share it, and the history records it.
    Object.freeze(this)
  }

  get address(): string | undefined {
    return this.session.address
  }

  get amount(): Amount | undefined {
    return (this.#amount ??= { read: this.#parts.amountOf(this.details) }).read
  }

  get payees(): readonly string[] {
    return accountsOf(this.details).map((account) => this.seal.mac('payee', this.session.user.id, account))
  }

  // Properties, because signals take these functions out of the context.
  readonly hashAddress = (address: string): string => this.seal.mac('address', clientOf(address) ?? address)
  readonly place = (): Promise<Place | undefined> => (this.#place ??= locate(this.#parts, this.address))
  readonly history = (): Promise<History> => (this.#history ??= readHistory(this.#parts, this.session, this.details))

  historyRead(): Promise<History> | undefined {
    return this.#history
  }
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

/**
 * The request's hashes, by the hashes that an earlier secret of the server would have made: the history holds those
 * while the secret changes.
 */
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
