import type { Elevation, FactorOffer, VerifyRequest } from '@stepup/protocol'

import { isCeremony, isMessage } from './factor-kind.ts'
import type { AttemptError, Delivery, FlowEvent, FlowState, Prompt } from './state.ts'

/** What happens to the flow beside what the person does. */
export type FlowOccurrence =
  | { readonly type: 'challenged'; readonly prompt: Prompt }
  | { readonly type: 'began'; readonly options?: unknown; readonly delivery?: Delivery }
  | { readonly type: 'signed'; readonly assertion: unknown }
  | { readonly type: 'refused' }
  | { readonly type: 'failed'; readonly error: AttemptError }
  | { readonly type: 'approved'; readonly elevation: Elevation; readonly grant?: string }
  | { readonly type: 'ended'; readonly as: 'expired' | 'locked' }
  /** Nobody waits any more, or the goodbye is over. */
  | { readonly type: 'closed' }

/** How the calls that wait for this flow are told. */
export type Outcome =
  | { readonly type: 'approved'; readonly elevation: Elevation; readonly grant?: string }
  | { readonly type: 'cancelled' | 'unavailable' }
  | { readonly type: 'restart' }

/** What the controller is to do. */
export type FlowEffect =
  | { readonly type: 'begin'; readonly factor: FactorOffer }
  | { readonly type: 'ceremony'; readonly factor: FactorOffer }
  | { readonly type: 'verify'; readonly factor: FactorOffer; readonly request: VerifyRequest }
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
      return state.status === 'beginning' ? [began(state, event), nothing] : [state, nothing]
    case 'submit':
      return submit(state, event.code)
    case 'resend':
      return state.status === 'entering' && isMessage(state.factor.kind)
        ? send(state.prompt, state.factor, state.delivery)
        : [state, nothing]
    case 'signed':
      return state.status === 'ceremony' ? verify(state, { assertion: event.assertion }) : [state, nothing]
    case 'refused':
      return refused(state)
    case 'failed':
      return failed(state, event.error)
    case 'approved':
      return approved(state, event)
    case 'restart':
      return state.status === 'expired' || state.status === 'locked'
        ? [{ status: 'restarting', prompt: state.prompt }, [{ type: 'settle', outcome: { type: 'restart' } }]]
        : [state, nothing]
  }
}

/** Where a factor begins: at a button where the browser or a message has to be started, else at the field. */
function enter(
  prompt: Prompt,
  factor: FactorOffer,
  rest: { delivery?: Delivery; error?: AttemptError } = {},
): FlowState {
  if (isCeremony(factor.kind) || (isMessage(factor.kind) && !rest.delivery)) {
    return { status: 'ready', prompt, factor, ...(rest.error ? { error: rest.error } : {}) }
  }
  return { status: 'entering', prompt, factor, ...rest }
}

function open(state: FlowState, prompt: Prompt): Step {
  // A second factor continues the flow that is verifying the first; anything else waits its turn in the coordinator.
  if (!['idle', 'approved', 'restarting', 'verifying'].includes(state.status)) return [state, nothing]
  const [first] = prompt.factors
  return [first ? enter(prompt, first) : { status: 'unavailable', prompt }, nothing]
}

/** Whether nothing more can fail or expire. */
function isOver({ status }: Open): boolean {
  return status === 'approved' || status === 'expired' || status === 'locked' || status === 'restarting'
}

function cancel(state: Open): Step {
  if (state.status === 'approved') return [{ status: 'idle' }, nothing]
  const type = state.status === 'unavailable' ? 'unavailable' : 'cancelled'
  return [{ status: 'idle' }, [{ type: 'dismiss' }, { type: 'settle', outcome: { type } }]]
}

function choose(state: Open, id: string): Step {
  const factor = state.prompt.factors.find((offer) => offer.id === id)
  if (!factor || state.status !== 'choosing') return [state, nothing]
  // The person asked for the message by choosing it, and a passkey needs options before its button can start it in one go.
  if (isMessage(factor.kind) || (isCeremony(factor.kind) && factor.options === undefined))
    return send(state.prompt, factor)
  return [enter(state.prompt, factor), nothing]
}

function anotherWay(state: Open): Step {
  if (!('factor' in state) || state.status === 'verifying' || state.status === 'approved') return [state, nothing]
  return [{ status: 'choosing', prompt: state.prompt, from: state.factor }, nothing]
}

function send(prompt: Prompt, factor: FactorOffer, delivery?: Delivery): Step {
  return [{ status: 'beginning', prompt, factor, ...(delivery ? { delivery } : {}) }, [{ type: 'begin', factor }]]
}

function begin(state: Open): Step {
  if (state.status !== 'ready') return [state, nothing]
  const { prompt, factor, error } = state
  if (!isCeremony(factor.kind) || factor.options === undefined) return send(prompt, factor)
  const refusals = error?.code === 'ceremony_refused' ? error.count : 0
  return [{ status: 'ceremony', prompt, factor, refusals }, [{ type: 'ceremony', factor }]]
}

function began(
  state: Extract<FlowState, { status: 'beginning' }>,
  result: { options?: unknown; delivery?: Delivery },
): FlowState {
  if (!isCeremony(state.factor.kind))
    return enter(state.prompt, state.factor, result.delivery ? { delivery: result.delivery } : {})
  const factor = { ...state.factor, options: result.options }
  const factors = state.prompt.factors.map((offer) => (offer.id === factor.id ? factor : offer))
  return enter({ ...state.prompt, factors }, factor)
}

function submit(state: Open, code: string): Step {
  return state.status === 'entering' && code !== '' ? verify(state, { code }) : [state, nothing]
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
  if (state.status !== 'beginning' && state.status !== 'verifying' && state.status !== 'ceremony')
    return [state, nothing]
  const delivery = (state.status === 'ceremony' ? undefined : state.delivery) ?? outstanding(error)
  return [enter(state.prompt, state.factor, { error, ...(delivery ? { delivery } : {}) }), nothing]
}

/** A code that is limited was sent before, by the same page before a reload or by another: it can still be typed. */
function outstanding(error: AttemptError): Delivery | undefined {
  return error.code === 'resend_limited' ? { resendAt: error.retryAt, resendsRemaining: 1 } : undefined
}

function approved(state: Open, { elevation, grant }: { elevation: Elevation; grant?: string }): Step {
  if (state.status !== 'verifying') return [state, nothing]
  const outcome: Outcome = { type: 'approved', elevation, ...(grant === undefined ? {} : { grant }) }
  return [{ status: 'approved', prompt: state.prompt, factor: state.factor, elevation }, [{ type: 'settle', outcome }]]
}
