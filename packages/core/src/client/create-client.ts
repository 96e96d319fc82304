import { GRANT_HEADER, type Challenge } from '@stepup/protocol'

import { createStepUpApi } from '../api/step-up-api.ts'
import { systemClock, type Clock } from '../clock.ts'
import { createCoordinator } from '../coordinate/coordinator.ts'
import { createElevationStore } from '../elevation/elevation-store.ts'
import { StepUpError } from '../error.ts'
import { createEmitter } from '../events.ts'
import { webAuthnDriver, type FactorDriver } from '../factors/driver.ts'
import { isCeremony } from '../factors/factor-kind.ts'
import type { FlowController } from '../flow/controller.ts'
import { devicePreferences, type Preferences } from '../flow/preferences.ts'
import type { FlowState } from '../flow/state.ts'
import { pageVisibility, type Visibility } from '../flow/visibility.ts'
import { recogniseError, recogniseResponse } from '../recognise/recognise.ts'
import { captureRequest } from '../replay/replayable-request.ts'
import { createStore } from '../store.ts'
import type { CallOptions, Requirement, RunContext, StepUpClient } from './client.ts'

/** Options of {@link createStepUpClient}. */
export interface StepUpClientOptions {
  /** Where the step-up handler is mounted. Default `/step-up`. */
  readonly baseUrl?: string
  /** Default: the global `fetch`, looked up at each call. */
  readonly fetch?: typeof globalThis.fetch
  readonly clock?: Clock
  /** Drivers by factor kind: an app's own (`x-...`), or instead of the built-in one for passkeys and security keys. */
  readonly drivers?: Readonly<Record<string, FactorDriver>>
  /**
   * Which URLs may prompt. Default: those of the page's own origin and of `baseUrl`'s. A grant never leaves them.
   */
  readonly intercept?: (url: URL) => boolean
  /** Headers for the step-up calls, for example a bearer token. Asked anew for each call. */
  readonly headers?: () => HeadersInit | Promise<HeadersInit>
  /** Whether anyone sees the page: a push is not asked for while nobody does. Default: the document's visibility. */
  readonly visibility?: Visibility
  /** Where the kind of factor that was used last is remembered. Default: `localStorage`, where there is one. */
  readonly preferences?: Preferences
}

type Attempt<TResult> = (context: RunContext) => Promise<TResult>

const noHeaders: Readonly<Record<string, string>> = Object.freeze({})

/**
 * Makes a client. Nothing is asked of the network or the page until it is used.
 *
 * @example
 * ```ts
 * const stepUp = createStepUpClient()
 * const response = await stepUp.fetch('/api/transfers', { method: 'POST', body })
 * ```
 */
export function createStepUpClient(options: StepUpClientOptions = {}): StepUpClient {
  const { baseUrl = '/step-up', clock = systemClock, drivers = {} } = options
  const { visibility = pageVisibility, preferences = devicePreferences } = options
  const send: typeof globalThis.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init))
  const emitter = createEmitter()
  const api = createStepUpApi({ baseUrl: baseUrl.replace(/\/$/, ''), fetch: send, headers: options.headers })
  const elevation = createElevationStore(api, clock)
  const state = createStore<FlowState>({ status: 'idle' })
  let flow: FlowController | undefined
  const coordinator = createCoordinator({ loadFlow, onProven: elevation.prove })
  let renderers = 0
  let disposed = false

  async function loadFlow(): Promise<FlowController> {
    const { createFlowController } = await import('../flow/controller.ts')
    flow ??= createFlowController({
      store: state,
      api,
      clock,
      emitter,
      visibility,
      preferences,
      driverFor: ({ kind }) => drivers[kind] ?? (isCeremony(kind) ? webAuthnDriver : undefined),
      isOnline: () => globalThis.navigator?.onLine ?? true,
    })
    return flow
  }

  function mayPrompt(url: string): boolean {
    const page = globalThis.location?.href
    const target = new URL(url, page)
    if (options.intercept) return options.intercept(target)
    return (
      page === undefined || target.origin === new URL(page).origin || target.origin === new URL(baseUrl, page).origin
    )
  }

  /** What a call's first challenge leads to: its proof, or the typed error that it rejects with. */
  async function prove(
    challenge: Challenge,
    startedAt: number,
    call: CallOptions,
  ): ReturnType<typeof coordinator.prove> {
    emitter.emit('challenge.received', {
      action: challenge.action,
      acrValues: challenge.acr_values,
      bound: challenge.authorization_details !== undefined,
    })
    if (disposed) throw new StepUpError('disposed', 'The client was disposed.')
    if (call.interactive === false)
      throw new StepUpError('interaction_required', 'The call needs a step-up, and said that it must not prompt.')
    if (renderers === 0)
      throw new StepUpError(
        'no_renderer',
        'The call needs a step-up, and nothing is mounted that could show it. Render <StepUpModal> once, near the root.',
      )
    return coordinator.prove(challenge, { startedAt, signal: call.signal })
  }

  /** Runs a call until it is not challenged any more: at most once again after each proof or restart. */
  async function drive<TResult>(
    attempt: Attempt<TResult>,
    recognise: (result: TResult) => Promise<Challenge | undefined>,
    call: CallOptions,
    firstEpoch: number = coordinator.epoch(),
  ): Promise<TResult> {
    const signal = call.signal ?? new AbortController().signal
    let startedAt = firstEpoch
    let headers = noHeaders
    let restarted = false
    let provenFor: Challenge | undefined
    for (let number = 1; ; number++, startedAt = coordinator.epoch()) {
      const replayedAt = clock.now()
      let challenge: Challenge | undefined
      let result: { readonly value: TResult } | { readonly error: unknown }
      try {
        signal.throwIfAborted()
        const value = await attempt({ headers, attempt: number, signal })
        result = { value }
        challenge = await recognise(value)
      } catch (error) {
        result = { error }
        challenge = error instanceof StepUpError ? undefined : await recogniseError(error)
      }
      if (!challenge) {
        if (restarted) coordinator.endRestart()
        if (provenFor && 'value' in result)
          emitter.emit('replay.succeeded', { action: provenFor.action, durationMs: clock.now() - replayedAt })
        else if (provenFor) emitter.emit('replay.failed', { action: provenFor.action, code: 'failed' })
        if ('error' in result) throw result.error
        return result.value
      }
      if (provenFor) {
        emitter.emit('replay.failed', { action: challenge.action, code: 'still_required' })
        throw new StepUpError(
          'still_required',
          'The proof was accepted, and the same call was challenged again, so it was given up.',
        )
      }
      const proof = await prove(challenge, startedAt, call)
      restarted = proof.type === 'restart'
      if (proof.type === 'restart') continue
      provenFor = challenge
      if (proof.grant !== undefined) headers = { [GRANT_HEADER]: proof.grant }
    }
  }

  return {
    getSnapshot: state.getSnapshot,
    getInitialSnapshot: state.getInitialSnapshot,
    subscribe: state.subscribe,
    send: (event) => flow?.send(event),
    preload: async () => void (await loadFlow()),
    elevation,
    on: emitter.on,

    async fetch(input, init) {
      const { stepUp, ...rest } = init ?? {}
      const replay = captureRequest(send, input, init && rest)
      const startedAt = coordinator.epoch()
      const response = await replay({ headers: noHeaders })
      if (response.status !== 401 || !mayPrompt(input instanceof Request ? input.url : String(input))) return response
      const signal = rest.signal ?? (input instanceof Request ? input.signal : undefined)
      let first: Response | undefined = response
      return drive(
        async ({ headers }) => {
          const answered = first
          first = undefined
          return answered ?? replay({ headers })
        },
        recogniseResponse,
        { ...stepUp, signal },
        startedAt,
      )
    },

    run: (call, callOptions = {}) =>
      drive(
        call,
        async (result) =>
          typeof Response === 'function' && result instanceof Response ? recogniseResponse(result) : undefined,
        callOptions,
      ),

    async ensure({ acr, maxAge, action, details }: Requirement, callOptions: CallOptions = {}) {
      if (details)
        throw new StepUpError(
          'invalid_config',
          'ensure() can not hold an approval that is bound to details; call the endpoint itself, and the approval goes with its replay.',
        )
      const body = {
        ...(acr === undefined ? {} : { acr_values: typeof acr === 'string' ? [acr] : acr }),
        ...(maxAge === undefined ? {} : { max_age: maxAge }),
        ...(action === undefined ? {} : { action }),
      }
      for (;;) {
        const startedAt = coordinator.epoch()
        const answer = await api.request(body, callOptions.signal)
        if (!('challenge' in answer)) {
          if (answer.elevation) elevation.note({ status: 'elevated', ...answer.elevation })
          return answer.elevation
        }
        const proof = await prove(answer.challenge, startedAt, callOptions)
        if (proof.type === 'proven') return proof.elevation
      }
    },

    attachRenderer() {
      let attached = true
      renderers++
      return () => {
        if (attached) renderers--
        attached = false
      }
    },

    dispose() {
      disposed = true
      coordinator.dispose()
      elevation.dispose()
    },
  }
}
