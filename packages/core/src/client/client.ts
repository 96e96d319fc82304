import type { AuthorizationDetail, Elevation } from '@stepup/protocol'

import type { FlowEvent, FlowState } from '../flow/state.ts'

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

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** `false`: never prompt; reject with `interaction_required` instead. Default `true`. */
  readonly interactive?: boolean
}

/** How elevated this session is, as far as this client knows. */
export type ElevationSnapshot =
  | { readonly status: 'none' }
  | { readonly status: 'elevated'; readonly acr: string; readonly amr: readonly string[]; /** Milliseconds by the client's clock. */ readonly authenticatedAt: number; readonly expiresAt: number }

/** Typed events, for analytics and tracing: ids, codes, durations; never a secret. */
export interface StepUpEventMap {
  'challenge.received': { readonly action: string; readonly acrValues: readonly string[]; readonly bound: boolean }
  'prompt.shown': { readonly action: string; readonly factors: readonly string[] }
  'factor.chosen': { readonly action: string; readonly kind: string }
  'attempt.failed': { readonly action: string; readonly kind: string; readonly code: string }
  'flow.approved': { readonly action: string; readonly kind: string; readonly durationMs: number }
  'flow.cancelled': { readonly action: string; readonly durationMs: number }
  'flow.expired': { readonly action: string }
  'replay.succeeded': { readonly action: string; readonly durationMs: number }
  'replay.failed': { readonly action: string; readonly code: string }
}

/** A subscribable value, in the shape that `useSyncExternalStore` takes. All members can be passed unbound. */
export interface Store<TSnapshot> {
  readonly getSnapshot: () => TSnapshot
  readonly getInitialSnapshot: () => TSnapshot
  readonly subscribe: (listener: () => void) => () => void
}

/** The headless client. All members can be passed unbound. */
export interface StepUpClient extends Store<FlowState> {
  /** A drop-in `fetch`. */
  readonly fetch: (input: RequestInfo | URL, init?: RequestInit & { readonly stepUp?: Omit<CallOptions, 'signal'> }) => Promise<Response>
  /** Wraps any async function: an axios call, a server action, an RPC. */
  readonly run: <TResult>(call: (context: RunContext) => Promise<TResult>, options?: CallOptions) => Promise<TResult>
  /** Step up before acting. Resolves at once when the elevation at hand suffices. */
  readonly ensure: (requirement: Requirement, options?: CallOptions) => Promise<Elevation | undefined>
  /** What a renderer sends to the flow. */
  readonly send: (event: FlowEvent) => void
  /** How elevated the session is. */
  readonly elevation: Store<ElevationSnapshot> & {
    /** Asks the server (`GET /elevation`). */
    readonly refresh: () => Promise<void>
    /** Drops it (`DELETE /elevation`). */
    readonly drop: () => Promise<void>
  }
  /** A renderer announces itself, so that a challenge with nobody to show it fails instead of hanging. Returns its undo. */
  readonly attachRenderer: () => () => void
  readonly on: <TType extends keyof StepUpEventMap>(type: TType, listener: (event: StepUpEventMap[TType]) => void) => () => void
  /** Settles all waiters with `disposed`, and lets go of timers and channels. */
  readonly dispose: () => void
}
