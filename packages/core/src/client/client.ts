import type { Elevation, StepUpRequired } from '@stepup/protocol'

import type { Clock } from '../time/clock.ts'
import type { ElevationStore } from '../elevation/elevation-store.ts'
import type { StepUpEventMap } from '../flow/telemetry.ts'
import type { FlowEvent, FlowState } from '../flow/state.ts'
import type { CallOptions } from '../runtime/call-options.ts'
import type { SendOptions } from '../replay/capture-request.ts'
import type { Requirement } from '../requirement.ts'
import type { Store } from '../store.ts'

/**
 * Given to what {@link StepUpClient.run} wraps, at each attempt.
 *
 * @example
 * ```ts
 * const readCard = ({ headers, signal }: RunContext) => fetch('/api/card', { headers, signal })
 * const response = await stepUp.run(readCard)
 * ```
 */
export interface RunContext {
  /** To be merged into the request's headers. Empty at the first attempt; carries the grant on the replay. */
  readonly headers: Readonly<Record<string, string>>
  /** 1 at first, and one more each time that the call is made again. */
  readonly attempt: number
  /** Aborted with the caller's, and when an attempt takes longer than its `timeout`. */
  readonly signal: AbortSignal
}

/** Options of {@link StepUpClient.fetch}. */
export interface FetchOptions extends Omit<CallOptions, 'signal'>, SendOptions {}

/** A challenge that is kept at hand. */
export interface Preparation {
  /** Resolves when it was first asked for, whatever came of it. */
  readonly ready: Promise<void>
  /** Lets go of it. */
  readonly stop: () => void
}

/**
 * The headless client. All members can be passed unbound. `TEnvelope` is what its recognizers take out of results.
 */
export interface StepUpClient<TEnvelope = StepUpRequired> extends Store<FlowState> {
  /**
   * A drop-in `fetch`. An answer that is no challenge is given as it came. Rejects as `fetch` does; with a `StepUpError` when a challenge
   * is not met (`cancelled`, `denied`, `unavailable`, `still_required`, `no_renderer`, ...); with `not_replayable`, before anything is
   * sent, for a body that can be read only once.
   *
   * @example
   * ```ts
   * const response = await stepUp.fetch('/api/transfers', { method: 'POST', body })
   * ```
   */
  readonly fetch: (
    input: RequestInfo | URL,
    init?: RequestInit & { readonly stepUp?: FetchOptions },
  ) => Promise<Response>
  /**
   * Wraps any async function: an axios call, a server action, an RPC. A challenge never is its result. Rejects with what the function
   * throws, and with a `StepUpError` when a challenge is not met. When it is met the function is called again, with the proof in
   * `headers`.
   *
   * @example
   * ```ts
   * const card = await stepUp.run(({ headers, signal }) => api.card(id, { headers, signal }))
   * ```
   */
  readonly run: <TResult>(
    call: (context: RunContext) => Promise<TResult>,
    options?: CallOptions,
  ) => Promise<Exclude<TResult, TEnvelope>>
  /**
   * Step up before acting. Asks the step-up server each time; where it says that nothing has to be proven, resolves without a prompt.
   * Where an elevator accepts the requirement, what this page knows of the session decides. Gives the elevation that holds now;
   * `undefined` when the server names none, as where it asks for nothing or the sign-in itself suffices, and when an elevator had
   * nothing to do or does not say what it reached.
   *
   * Rejects with a `StepUpError`: as `fetch` does when it is not met; `invalid_config` for `details`, which only the call itself can
   * have approved; `unexpected_response` when the server refuses, with its `problem`, or is none. Without a connection it rejects with
   * what `fetch` threw.
   *
   * @example
   * ```ts
   * await stepUp.ensure({ acrValues: ['aal2'], maxAge: 300, action: 'card.reveal' })
   * ```
   */
  readonly ensure: (requirement: Requirement, options?: CallOptions) => Promise<Elevation | undefined>
  /**
   * Asks for a challenge ahead of the click and keeps it fresh, so that {@link StepUpClient.ensure} can begin without a round trip,
   * still inside the click. Never prompts.
   *
   * @example
   * ```ts
   * const preparation = stepUp.prepare({ acrValues: ['phr'] }) // as the form opens
   * button.onclick = () => stepUp.ensure({ acrValues: ['phr'] }, { autoStart: true })
   * dialog.onclose = preparation.stop
   * ```
   */
  readonly prepare: (requirement: Requirement) => Preparation
  /** Sends an event of a renderer to the flow. */
  readonly send: (event: FlowEvent) => void
  /** Loads what a prompt needs ahead of the first challenge. Rejects with `load_failed` when it is not there. */
  readonly preload: () => Promise<void>
  /** The elevation of the session. */
  readonly elevation: ElevationStore
  /**
   * A renderer announces itself, so that a challenge with nobody to show it fails instead of hanging. A challenge waits five seconds for
   * the first one. Returns its undo; when the last one is gone for a second, what waits for a prompt fails with `no_renderer`.
   */
  readonly attachRenderer: () => () => void
  /** The clock of the client, for renderers that show deadlines. */
  readonly clock: Clock
  /** Listens to one type of event. A listener that throws is reported as uncaught, and disturbs nobody. Returns its undo. */
  readonly on: <TType extends keyof StepUpEventMap>(
    type: TType,
    listener: (event: StepUpEventMap[TType]) => void,
  ) => () => void
  /** Settles all waiters with `disposed`, and lets go of timers and channels. */
  readonly dispose: () => void
}
