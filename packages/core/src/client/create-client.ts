import type { StepUpRequired } from '@stepup/protocol'

import { systemClock } from '../time/clock.ts'
import { elevatorFor } from '../elevate/elevator.ts'
import { createElevationStore } from '../elevation/elevation-store.ts'
import { unlessAborted } from '../time/unless-aborted.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { CallResult, Resend, RetriableCall } from '../runtime/retry.ts'
import { isStepUpError, StepUpError } from '../error.ts'
import { createEmitter } from '../flow/telemetry.ts'
import type { FlowState } from '../flow/state.ts'
import { loadChallenged } from '../load-challenged.ts'
import { mentionsStepUp } from '../recognize/mentions.ts'
import { recognize, endOfResult, returnedProblem, rfc9470, endOfError } from '../recognize/recognize.ts'
import type { CallEnd, EnvelopeOf, Recognizer } from '../recognize/recognizer.ts'
import { invalidOption } from '../invalid-option.ts'
import { captureRequest, type Sender } from '../replay/capture-request.ts'
import { createScope, isSameOrigin, parse } from '../address.ts'
import { withTimeout } from '../time/with-timeout.ts'
import type { Requirement } from '../requirement.ts'
import { createStore } from '../store.ts'
import { checkOptions } from './check-options.ts'
import type { CallOptions } from '../runtime/call-options.ts'
import type { RunContext, RunOptions, StepUpClient } from './client.ts'
import type { StepUpClientOptions } from './options.ts'
import { explainIgnored } from './explain-ignored.ts'
import { createQuiet } from './quiet.ts'

/**
 * Creates a client. Creation touches neither the network nor the page.
 *
 * @example
 * ```ts
 * const stepUp = createStepUpClient()
 * const response = await stepUp.fetch('/api/transfers', { method: 'POST', body })
 * ```
 * @throws StepUpError `invalid_config` for an option that can't work.
 */
export function createStepUpClient<const TRecognizer extends Recognizer<unknown> = Recognizer<StepUpRequired>>(
  options: StepUpClientOptions<TRecognizer> = {},
): StepUpClient<EnvelopeOf<TRecognizer>> {
  const { clock = systemClock, headers, elevators = [], intercept } = options
  const givenUrl = options.baseUrl ?? '/step-up'
  const recognizers: readonly Recognizer<unknown>[] = options.recognizers ?? [rfc9470, returnedProblem]
  checkOptions(givenUrl, headers, recognizers, elevators)
  const baseUrl = givenUrl.replace(/\/$/, '')
  const send: typeof globalThis.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init))
  const emitter = createEmitter()
  const elevation = createElevationStore(load, clock, () => runtime?.forget())
  const store = createStore<FlowState>({ status: 'idle' })
  const mayPrompt = createScope(baseUrl, intercept)
  const sender: Sender = {
    fetch: send,
    clock,
    headers,
    isOwn: mayPrompt,
    readStream: async (...stream) => (await loadChallenged()).readStream(...stream),
  }
  let runtime: Runtime | undefined
  let renderers = 0
  let disposed = false

  async function load(): Promise<Runtime> {
    const { createRuntime } = await loadChallenged()
    if (disposed) throw new StepUpError('disposed')
    runtime ??= createRuntime({
      ...options,
      store,
      fetch: send,
      clock,
      emitter,
      baseUrl,
      elevation,
      elevators,
      hasRenderer: () => renderers > 0,
    })
    await runtime.ready
    return runtime
  }

  const epoch = (): number => runtime?.epoch() ?? 0

  const quiet = createQuiet()

  /** Finds the requirement of a finished call, if it was challenged and the client can satisfy it. */
  async function find(end: CallEnd): Promise<Requirement | undefined> {
    const requirement = await recognize(recognizers, end)
    if (!requirement && mentionsStepUp(end)) {
      emitter.emit('challenge.unrecognized', { status: end.answer?.status })
      explainIgnored('challenge.unrecognized')
    }
    if (!requirement || requirement.challenge || elevatorFor(elevators, requirement)) return requirement
    emitter.emit('challenge.unmet', { acrValues: requirement.acrValues ?? [] })
    explainIgnored('challenge.unmet')
    return undefined
  }

  /**
   * A redirected response counts as a challenge only if it comes from the origin that the call was sent to: the replay
   * sends the grant there.
   */
  async function findInResponse(response: Response, url: string): Promise<CallResult<Response>> {
    const asker = response.redirected ? response.url : url
    const isOwn = mayPrompt(url) && (!response.redirected || (mayPrompt(asker) && isSameOrigin(asker, url)))
    // Outside a page, a path as `baseUrl` has no origin.
    const isLost = !intercept && !parse(baseUrl)
    const requirement = isOwn || isLost ? await find(endOfResult(response)) : undefined
    if (requirement && isLost) throw invalidOption('baseUrl')
    return { value: response, requirement }
  }

  async function callOnce<TResult>(
    work: (signal: AbortSignal | undefined) => Promise<TResult>,
    { signal, timeout }: CallOptions,
  ): Promise<CallResult<TResult>> {
    if (signal?.aborted) throw signal.reason
    return withTimeout(work, signal, timeout, clock).then(
      async (value) => ({ value, requirement: await find(endOfResult(value)) }),
      findInError,
    )
  }

  async function findInError(error: unknown): Promise<CallResult<never>> {
    return { error, requirement: isStepUpError(error) ? undefined : await find(endOfError(error)) }
  }

  /** Proves the requirement of a challenged call, and replays the call. */
  async function finish<TResult>(first: Promise<CallResult<TResult>>, call: RetriableCall<TResult>): Promise<TResult> {
    const { signal } = call.options
    const end = await unlessAborted(first, signal)
    if (end.requirement) return (await unlessAborted(load(), signal)).retryWithProof(end.requirement, call)
    if ('error' in end) throw end.error
    return end.value
  }

  return {
    getSnapshot: store.getSnapshot,
    getInitialSnapshot: store.getInitialSnapshot,
    subscribe: store.subscribe,
    send: (event) => runtime?.send(event),
    preload: async () => void (await load()),
    elevation,
    clock,
    on: emitter.on,

    async fetch(input, init) {
      const stepUp = quiet.inherit(init?.stepUp ?? {}, init?.signal)
      const startedAt = epoch()
      const { url, signal, send: sendOnce } = captureRequest(input, { ...init, stepUp }, sender)
      const retriable = (): RetriableCall<Response> => ({
        startedAt,
        options: { ...stepUp, signal },
        resend: (resend) => findIn(sendOnce(resend)),
      })
      // The app's `headers` may fail because the provider challenges its request for a token. Without `headers`, an
      // error contains no challenge.
      const findIn = (sent: Promise<Response>): Promise<CallResult<Response>> =>
        sent.then((response) => findInResponse(response, url), headers && mayPrompt(url) ? findInError : undefined)
      // A proof is only sent to origins that may issue challenges.
      const prepared = stepUp.prepared && mayPrompt(url) && runtime?.callPrepared(stepUp.prepared, retriable())
      if (prepared) return prepared
      const sent = sendOnce({ attempt: 1 })
      const response = await sent.catch(() => undefined)
      // A successful response contains no challenge, unless a recognizer reads successes, too.
      if (response && response.status < 400 && !recognizers.some(({ readsSuccess }) => readsSuccess)) return response
      return finish(findIn(sent), retriable())
    },

    async run<TResult>(
      call: (context: RunContext) => Promise<TResult>,
      given: RunOptions = {},
    ): Promise<Exclude<TResult, EnvelopeOf<TRecognizer>>> {
      const callOptions = quiet.inherit(given, given.signal)
      const startedAt = epoch()
      const resend = ({ attempt, headers: added = {} }: Resend): Promise<CallResult<TResult>> =>
        callOnce(
          (own = new AbortController().signal) =>
            quiet.within(callOptions, own, (signal) => call({ attempt, signal, headers: added })),
          callOptions,
        )
      const retriable = { startedAt, options: callOptions, resend }
      const prepared = given.prepared && runtime?.callPrepared(given.prepared, retriable)
      const result = await (prepared ?? finish(resend({ attempt: 1 }), retriable))
      // SAFETY: the recognizers removed every challenge from the results.
      return result as Exclude<TResult, EnvelopeOf<TRecognizer>>
    },

    async ensure(requirement, given = {}) {
      const callOptions = quiet.inherit(given, given.signal)
      return (runtime ?? (await unlessAborted(load(), callOptions.signal))).ensure(requirement, callOptions)
    },

    prepare(requirement) {
      const work = new AbortController()
      // Not reported here: the call of the click fails with the same error.
      const ready = load().then(
        (loaded) => loaded.prepare(requirement, work.signal),
        () => {},
      )
      return { ready, stop: () => work.abort() }
    },

    attachRenderer() {
      let attached = true
      renderers++
      runtime?.rendererAttached()
      return () => {
        if (!attached) return
        attached = false
        renderers--
        runtime?.rendererDetached()
      }
    },

    dispose() {
      disposed = true
      runtime?.dispose()
      elevation.dispose()
    },
  }
}
