import type { Elevation, FactorOffer, VerifyRequest } from '@stepup/protocol'

import { isCeremony, isMessage, isOwn } from '../factors/factor-kind.ts'
import type { AttemptError, Delivery, FlowEvent, FlowState, Prompt, Pushed, Submission } from './state.ts'

/** What happens to the flow beside what the person does. */
export type FlowOccurrence =
  | { readonly type: 'challenged'; readonly prompt: Prompt }
  | { readonly type: 'began'; readonly options?: unknown; readonly delivery?: Delivery; readonly pushed?: Pushed }
  | { readonly type: 'signed'; readonly assertion: unknown }
  | { readonly type: 'refused' }
  | { readonly type: 'failed'; readonly error: AttemptError }
  /** The server answers again, and the other device has not yet. */
  | { readonly type: 'heard' }
  | { readonly type: 'approved'; readonly elevation: Elevation; readonly grant?: string }
  | { readonly type: 'ended'; readonly as: 'expired' | 'locked' | 'denied' }
  /** Nobody waits any more, or the goodbye is over. */
  | { readonly type: 'closed' }

/** How the calls that wait for this flow are told. */
export type Outcome =
  | { readonly type: 'approved'; readonly elevation?: Elevation | undefined; readonly grant?: string | undefined }
  | { readonly type: 'cancelled' | 'unavailable' | 'denied' }
  | { readonly type: 'restart' }

/** What the controller is to do. */
export type FlowEffect =
  | { readonly type: 'begin'; readonly factor: FactorOffer }
  | { readonly type: 'ceremony'; readonly factor: FactorOffer }
  | { readonly type: 'verify'; readonly factor: FactorOffer; readonly request: VerifyRequest }
  /** Asks the server every `every` seconds; `troubled` when it has not answered lately. */
  | { readonly type: 'poll'; readonly factor: FactorOffer; readonly every: number; readonly troubled: boolean }
  | { readonly type: 'dismiss' }
  | { readonly type: 'settle'; readonly outcome: Outcome }

type Step = readonly [FlowState, readonly FlowEffect[]]
type Open = Exclude<FlowState, { status: 'idle' }>

const nothing: readonly FlowEffect[] = []

/**
 * The flow, purely: what comes next, and what is to be done. The same state back means that the event was not accepted.
 */
export function transition(state: FlowState, event: FlowEvent | FlowOccurrence): Step {
  if (event.type === 'challenged') return open(state, event.prompt)
  if (state.status === 'idle') return [state, nothing]
  switch (event.type) {
    case 'closed':
      return [{ status: 'idle' }, nothing]
    case 'cancel':
      return cancel(state)
    case 'ended':
      return isOver(state) ? [state, nothing] : [{ status: event.as, prompt: state.prompt }, nothing]
    case 'choose':
      return choose(state, event.factor)
    case 'another_way':
      return anotherWay(state)
    case 'back':
      return state.status === 'choosing' && state.from ? [enter(state.prompt, state.from), nothing] : [state, nothing]
    case 'begin':
      return begin(state)
    case 'began':
      return began(state, event)
    case 'submit':
      return submit(state, event)
    case 'resend':
      return resend(state)
    case 'signed':
      return state.status === 'ceremony'
        ? verify(state, isOwn(state.factor.kind) ? { response: event.assertion } : { assertion: event.assertion })
        : [state, nothing]
    case 'refused':
      return refused(state)
    case 'failed':
      return failed(state, event.error)
    case 'heard':
      return state.status === 'waiting' ? wait(state.prompt, state.factor, state) : [state, nothing]
    case 'approved':
      return approved(state, event)
    case 'restart':
      return state.status === 'expired' || state.status === 'locked' || state.status === 'denied'
        ? [{ status: 'restarting', prompt: state.prompt }, [{ type: 'settle', outcome: { type: 'restart' } }]]
        : [state, nothing]
  }
}

/** Whether a factor is proven at a button, by the browser or by a driver of the app's. */
function isStarted(prompt: Prompt, { kind }: FactorOffer): boolean {
  return isCeremony(kind) || prompt.driven.includes(kind)
}

/** Where a factor begins: at a button where the browser or a message has to be started, else at the field. */
function enter(
  prompt: Prompt,
  factor: FactorOffer,
  rest: { delivery?: Delivery; error?: AttemptError } = {},
): FlowState {
  if (isStarted(prompt, factor) || factor.kind === 'push' || (isMessage(factor.kind) && !rest.delivery)) {
    return { status: 'ready', prompt, factor, ...(rest.error ? { error: rest.error } : {}) }
  }
  return { status: 'entering', prompt, factor, ...rest }
}

function open(state: FlowState, prompt: Prompt): Step {
  // A second factor continues the flow that is verifying the first; anything else waits its turn in the coordinator.
  if (!['idle', 'approved', 'restarting', 'verifying', 'waiting'].includes(state.status)) return [state, nothing]
  const [first] = prompt.factors
  if (!first) return [{ status: 'unavailable', prompt }, nothing]
  return needsOptions(first) ? send(prompt, first) : [enter(prompt, first), nothing]
}

/** A passkey needs its options before its button can start it, still within the click (Safari). */
function needsOptions({ kind, options }: FactorOffer): boolean {
  return isCeremony(kind) && options === undefined
}

/** Whether nothing more can fail or expire. */
function isOver({ status }: Open): boolean {
  return ['approved', 'expired', 'locked', 'denied', 'restarting'].includes(status)
}

function cancel(state: Open): Step {
  if (state.status === 'approved') return [{ status: 'idle' }, nothing]
  const type = state.status === 'unavailable' || state.status === 'denied' ? state.status : 'cancelled'
  return [{ status: 'idle' }, [{ type: 'dismiss' }, { type: 'settle', outcome: { type } }]]
}

function choose(state: Open, id: string): Step {
  const factor = state.prompt.factors.find((offer) => offer.id === id)
  if (!factor || state.status !== 'choosing') return [state, nothing]
  // The person asked for the message by choosing it.
  return isMessage(factor.kind) || needsOptions(factor)
    ? send(state.prompt, factor)
    : [enter(state.prompt, factor), nothing]
}

function anotherWay(state: Open): Step {
  if (!('factor' in state) || state.status === 'verifying' || state.status === 'approved') return [state, nothing]
  return [{ status: 'choosing', prompt: state.prompt, from: state.factor }, nothing]
}

function send(prompt: Prompt, factor: FactorOffer, before: { delivery?: Delivery; pushed?: Pushed } = {}): Step {
  return [{ status: 'beginning', prompt, factor, ...before }, [{ type: 'begin', factor }]]
}

function begin(state: Open): Step {
  if (state.status !== 'ready') return [state, nothing]
  const { prompt, factor, error } = state
  if (!isStarted(prompt, factor) || factor.options === undefined) return send(prompt, factor)
  return start(prompt, factor, error?.code === 'ceremony_refused' ? error.count : 0)
}

function start(prompt: Prompt, factor: FactorOffer, refusals: number): Step {
  return [{ status: 'ceremony', prompt, factor, refusals }, [{ type: 'ceremony', factor }]]
}

function began(state: Open, { options, delivery, pushed }: Extract<FlowOccurrence, { type: 'began' }>): Step {
  if (state.status !== 'beginning') return [state, nothing]
  const { prompt, factor } = state
  if (pushed) return wait(prompt, factor, pushed)
  if (!isStarted(prompt, factor)) return [enter(prompt, factor, delivery ? { delivery } : {}), nothing]
  // What the server has nothing to say for is begun all the same.
  const fresh: FactorOffer = { ...factor, options: options ?? null }
  const factors = prompt.factors.map((offer) => (offer.id === fresh.id ? fresh : offer))
  const next: Prompt = { ...prompt, factors }
  return isCeremony(factor.kind) ? [enter(next, fresh), nothing] : start(next, fresh, 0)
}

function wait(prompt: Prompt, factor: FactorOffer, { number, delivery, pollIn }: Pushed, error?: AttemptError): Step {
  return [
    { status: 'waiting', prompt, factor, number, delivery, pollIn, ...(error ? { error } : {}) },
    [{ type: 'poll', factor, every: pollIn, troubled: error !== undefined && isTrouble(error) }],
  ]
}

/** Whether the server could not be reached or did not answer: nothing that the person did. */
function isTrouble({ code }: AttemptError): boolean {
  return code === 'offline' || code === 'network' || code === 'server_error'
}

function resend(state: Open): Step {
  if (state.status === 'waiting') {
    const { prompt, factor, number, delivery, pollIn } = state
    return send(prompt, factor, { pushed: { number, delivery, pollIn } })
  }
  return state.status === 'entering' && isMessage(state.factor.kind)
    ? send(state.prompt, state.factor, state.delivery ? { delivery: state.delivery } : {})
    : [state, nothing]
}

function submit(state: Open, typed: Submission): Step {
  if (state.status !== 'entering') return [state, nothing]
  const { kind } = state.factor
  if (isOwn(kind)) return 'response' in typed ? verify(state, { response: typed.response }) : [state, nothing]
  if (kind === 'password')
    return 'password' in typed && typed.password !== '' ? verify(state, { password: typed.password }) : [state, nothing]
  return 'code' in typed && typed.code !== '' ? verify(state, { code: typed.code }) : [state, nothing]
}

function verify(state: Extract<FlowState, { status: 'entering' | 'ceremony' }>, request: VerifyRequest): Step {
  const { prompt, factor } = state
  const delivery = state.status === 'entering' ? state.delivery : undefined
  return [
    { status: 'verifying', prompt, factor, ...(delivery ? { delivery } : {}) },
    [{ type: 'verify', factor, request }],
  ]
}

function refused(state: Open): Step {
  if (state.status !== 'ceremony') return [state, nothing]
  const count = (state.refusals ?? 0) + 1
  return [
    { status: 'ready', prompt: state.prompt, factor: state.factor, error: { code: 'ceremony_refused', count } },
    nothing,
  ]
}

function failed(state: Open, error: AttemptError): Step {
  switch (state.status) {
    case 'waiting':
      return isTrouble(error)
        ? wait(state.prompt, state.factor, state, error)
        : [enter(state.prompt, state.factor, { error }), nothing]
    case 'beginning':
      if (state.pushed) return wait(state.prompt, state.factor, state.pushed, error)
      break
    case 'ceremony':
      return [enter(state.prompt, state.factor, { error }), nothing]
    case 'verifying':
      break
    default:
      return [state, nothing]
  }
  const delivery = state.delivery ?? outstanding(error)
  return [enter(state.prompt, state.factor, { error, ...(delivery ? { delivery } : {}) }), nothing]
}

/** A code that is limited was sent before, by the same page before a reload or by another: it can still be typed. */
function outstanding(error: AttemptError): Delivery | undefined {
  return error.code === 'resend_limited' ? { resendAt: error.retryAt, resendsRemaining: 1 } : undefined
}

function approved(state: Open, { elevation, grant }: { elevation: Elevation; grant?: string }): Step {
  if (state.status !== 'verifying' && state.status !== 'waiting') return [state, nothing]
  const outcome: Outcome = { type: 'approved', elevation, ...(grant === undefined ? {} : { grant }) }
  return [{ status: 'approved', prompt: state.prompt, factor: state.factor, elevation }, [{ type: 'settle', outcome }]]
}
