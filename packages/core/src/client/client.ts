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
 * Context of one attempt of a function that {@link StepUpClient.run} wraps.
 *
 * @example
 * ```ts
 * const readCard = ({ headers, signal }: RunContext) => fetch('/api/card', { headers, signal })
 * const response = await stepUp.run(readCard)
 * ```
 */
export interface RunContext {
  /** Headers to merge into those of the request: a grant, or the proof itself. Empty if the attempt carries neither. */
  readonly headers: Readonly<Record<string, string>>
  /** 1 for the first attempt, and one more for each further one. */
  readonly attempt: number
  /** Aborted with the caller's signal, and when the attempt takes longer than the `timeout` of the call. */
  readonly signal: AbortSignal
}

/** Options of {@link StepUpClient.run}. */
export interface RunOptions extends CallOptions {
  /**
   * The requirement that {@link StepUpClient.prepare} has a challenge for. The prompt opens before the call is sent,
   * and the call carries the proof where the offer allows it. Without a prepared challenge, the call is sent as usual.
   */
  readonly prepared?: Requirement | undefined
}

/** Options of {@link StepUpClient.fetch}. */
export interface FetchOptions extends Omit<RunOptions, 'signal'>, SendOptions {}

/** Result of {@link StepUpClient.prepare}: a challenge that is requested, and kept fresh, before the click. */
export interface Preparation {
  /** Resolves after the first request, with any result. */
  readonly ready: Promise<void>
  /** Stops the preparation. */
  readonly stop: () => void
}

/**
 * The headless client. All members can be passed unbound. `TEnvelope` is the type that its recognizers remove from
 * results.
 */
export interface StepUpClient<TEnvelope = StepUpRequired> extends Store<FlowState> {
  /**
   * A drop-in `fetch`. A response that is no challenge is returned unchanged. Rejects as `fetch` does; with a
   * `StepUpError` if a challenge is not completed (`cancelled`, `denied`, `unavailable`, `still_required`,
   * `no_renderer`, ...); and with `not_replayable`, before anything is sent, for a body that can be read only once.
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
   * Wraps any async function: an axios call, a server action, an RPC. A challenge is never the result. Rejects with the function's error,
   * or with a `StepUpError` if a challenge is not completed. After a completed challenge, the function runs again with the grant in
   * `headers`.
   *
   * @example
   * ```ts
   * const card = await stepUp.run(({ headers, signal }) => api.card(id, { headers, signal }))
   * ```
   */
  readonly run: <TResult>(
    call: (context: RunContext) => Promise<TResult>,
    options?: RunOptions,
  ) => Promise<Exclude<TResult, TEnvelope>>
  /**
   * Steps up before an action. Calls the step-up server each time, and resolves without a prompt if no proof is
   * required. If an elevator accepts the requirement, the page's knowledge of the session decides. Resolves with the
   * current elevation, or with `undefined` if none is needed or known.
   *
   * Rejects with a `StepUpError`: the same codes as `fetch` if the requirement is not satisfied; `invalid_config` for
   * `details`, which only the call itself can get approved; `unexpected_response` with the `problem` if the server
   * refuses, or if no step-up server responds. Without a connection it rejects with the error of `fetch`.
   *
   * @example
   * ```ts
   * await stepUp.ensure({ acrValues: ['aal2'], maxAge: 300, action: 'card.reveal' })
   * ```
   */
  readonly ensure: (requirement: Requirement, options?: CallOptions) => Promise<Elevation | undefined>
  /**
   * Requests a challenge before the click and keeps it fresh, so that {@link StepUpClient.ensure}, or a call with
   * `prepared`, can start without a round trip, during the click. Never prompts. A challenge from the server's
   * `prepare` is kept unchanged.
   *
   * @example
   * ```ts
   * const requirement = { acrValues: ['phr'] }
   * const preparation = stepUp.prepare(requirement) // as the form opens
   * button.onclick = () => stepUp.fetch('/api/card', { stepUp: { prepared: requirement, autoStart: true } })
   * dialog.onclose = preparation.stop
   * ```
   */
  readonly prepare: (requirement: Requirement) => Preparation
  /** Sends an event of a renderer to the flow. */
  readonly send: (event: FlowEvent) => void
  /** Loads the prompt's code before the first challenge. Rejects with `load_failed` if the download fails. */
  readonly preload: () => Promise<void>
  /** The elevation of the session. */
  readonly elevation: ElevationStore
  /**
   * Registers a renderer. Without one, a challenge fails instead of hanging: it waits five seconds for the first renderer. Returns a
   * function that unregisters. One second after the last renderer is gone, waiting calls fail with `no_renderer`.
   */
  readonly attachRenderer: () => () => void
  /** The clock of the client, for renderers that show deadlines. */
  readonly clock: Clock
  /**
   * Subscribes to one type of event. An error in a listener is reported as uncaught, and does not affect others. Returns a function that
   * unsubscribes.
   */
  readonly on: <TType extends keyof StepUpEventMap>(
    type: TType,
    listener: (event: StepUpEventMap[TType]) => void,
  ) => () => void
  /** Settles all waiters with `disposed`, and releases timers and channels. */
  readonly dispose: () => void
}
