import type { AuthorizationDetail, Elevation } from '@stepup/protocol'

import type { ElevationStore } from '../elevation/elevation-store.ts'
import type { StepUpEventMap } from '../events.ts'
import type { FlowEvent, FlowState } from '../flow/state.ts'
import type { Store } from '../store.ts'

/** What a call needs, or would need. */
export interface Requirement {
  /** Any one suffices, in order of preference. */
  readonly acr?: string | readonly string[]
  /** Seconds. */
  readonly maxAge?: number
  readonly action?: string
  readonly details?: readonly AuthorizationDetail[]
}

/** Given to what {@link StepUpClient.run} wraps, at each attempt. */
export interface RunContext {
  /** To be merged into the request's headers. Empty at the first attempt; carries the grant on the replay. */
  readonly headers: Readonly<Record<string, string>>
  /** 1, then 2 for the replay. */
  readonly attempt: number
  readonly signal: AbortSignal
}

/** How one call is to be stepped up. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** `false`: never prompt; reject with `interaction_required` instead. Default `true`. */
  readonly interactive?: boolean
}

/** The headless client. All members can be passed unbound. */
export interface StepUpClient extends Store<FlowState> {
  /** A drop-in `fetch`. */
  readonly fetch: (
    input: RequestInfo | URL,
    init?: RequestInit & { readonly stepUp?: Omit<CallOptions, 'signal'> },
  ) => Promise<Response>
  /** Wraps any async function: an axios call, a server action, an RPC. */
  readonly run: <TResult>(call: (context: RunContext) => Promise<TResult>, options?: CallOptions) => Promise<TResult>
  /** Step up before acting. Resolves at once when the elevation at hand suffices. */
  readonly ensure: (requirement: Requirement, options?: CallOptions) => Promise<Elevation | undefined>
  /** What a renderer sends to the flow. */
  readonly send: (event: FlowEvent) => void
  /** Loads what a prompt needs ahead of the first challenge. */
  readonly preload: () => Promise<void>
  /** How elevated the session is. */
  readonly elevation: ElevationStore
  /** A renderer announces itself, so that a challenge with nobody to show it fails instead of hanging. Returns its undo. */
  readonly attachRenderer: () => () => void
  readonly on: <TType extends keyof StepUpEventMap>(
    type: TType,
    listener: (event: StepUpEventMap[TType]) => void,
  ) => () => void
  /** Settles all waiters with `disposed`, and lets go of timers and channels. */
  readonly dispose: () => void
}
