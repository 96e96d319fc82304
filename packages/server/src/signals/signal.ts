import type { AuthorizationDetail } from '@stepup/protocol'

import type { FactType } from '@stepup/policy'
import type { Seal } from '../seal/seal.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { ActivityRecord, Place } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import type { Amount } from './amount.ts'

/** Facts of a signal: booleans, numbers, strings, lists of them, or nested objects. */
export interface SignalFacts {
  readonly [name: string]: boolean | number | string | readonly string[] | SignalFacts
}

/** The result of a signal that can't determine its facts, with the reason. */
export interface Missing {
  readonly missing: string
}

/** The result of a signal that can't determine its facts. `reason` is for people and logs: `no_address`. */
export function missing(reason: string): Missing {
  return { missing: reason }
}

/** Evidence for or against the user. */
export interface Evidence {
  /** Stable code of the evidence: `new_device`. */
  readonly code: string
  /** Weight in log-odds, from -2.5 (certainly the user) to 2.5 (certainly another person). */
  readonly weight: number
}

/** Context of a signal. Expensive lookups run once for all signals, and only on demand. */
export interface SignalContext {
  readonly request: Request
  readonly session: CurrentSession
  readonly action: string
  readonly details: readonly AuthorizationDetail[]
  /** Facts from the app. */
  readonly context: Readonly<Record<string, unknown>>
  /** Milliseconds since the epoch. */
  readonly now: number
  /** The client's address, from the app's `clientAddress`. */
  readonly address: string | undefined
  /** Amount of the details. */
  readonly amount: Amount | undefined
  /** Keyed hashes of the accounts that the details pay to. */
  readonly payees: readonly string[]
  /** Keyed hash of an address, as the history has it. */
  hashAddress(address: string): string
  /** Returns the place of the address, if a source of places is configured. */
  place(): Promise<Place | undefined>
  /** Returns the user's past events, newest first. */
  history(): Promise<History>
  readonly store: StepUpStore
  readonly seal: Seal
}

/** Options of one reading of a signal. */
export interface ReadOptions {
  /** Aborted when the signal's time is over. Pass it on to `fetch`. */
  readonly signal: AbortSignal
}

/** Past events of a user. */
export interface History {
  /** The user's events, newest first. */
  readonly events: readonly ActivityRecord[]
  /** Whether the user may have older events that were not read. */
  readonly truncated: boolean
}

/**
 * An observation about each request, whose facts policies read under `signals.<name>`. {@link defineSignal} makes one
 * from the types of its facts.
 */
export interface Signal<TFacts extends SignalFacts = SignalFacts> {
  readonly name: string
  /** The type of each fact, so that policies are checked against them. */
  readonly facts: Readonly<Record<keyof TFacts & string, FactType>>
  /** Milliseconds after which it counts as missing. Default, and at most: the server's `signalDeadline`. */
  readonly timeout?: number
  /** Reads the facts. An error or a timeout counts as missing. */
  read(context: SignalContext, options: ReadOptions): TFacts | Missing | Promise<TFacts | Missing>
  /** Returns evidence for the risk score. */
  risk?(facts: TFacts): readonly Evidence[]
  /** Whether the signal reads the user's history, which the server then records. */
  readonly usesHistory?: boolean
}

interface FactValues {
  readonly bool: boolean
  readonly number: number
  readonly string: string
  readonly list: readonly string[]
}

/**
 * A signal whose `read` and `risk` are typed by its `facts`.
 *
 * @example
 * declare function isVpn(address: string, options: { readonly signal: AbortSignal }): Promise<boolean>
 * const vpn = defineSignal({
 *   name: 'anonymity',
 *   facts: { vpn: 'bool' },
 *   timeout: 200,
 *   read: async ({ address }, { signal }) =>
 *     address === undefined ? missing('no_address') : { vpn: await isVpn(address, { signal }) },
 *   risk: ({ vpn }) => (vpn ? [{ code: 'vpn', weight: 0.8 }] : []),
 * })
 */
export function defineSignal<const TTypes extends Readonly<Record<string, keyof FactValues>>>(
  signal: Signal<{ readonly [TName in keyof NoInfer<TTypes>]: FactValues[TTypes[TName]] }> & { readonly facts: TTypes },
): Signal {
  return signal
}

/** State of a signal, as policies see it. */
export type SignalState =
  | ({ readonly status: 'ok' } & SignalFacts)
  | { readonly status: 'missing'; readonly reason: string }

/** States of all signals for one request. */
export type SignalStates = Readonly<Record<string, SignalState>>
