import type { FactorKind, FactorOffer, VerifyRequest } from '@stepup/protocol'

import { isCeremony, isMessage, isOwn } from '../factors/factor-kind.ts'
import type { FlowEffect } from './effect.ts'
import { acrOf, type FlowOccurrence } from './occurrence.ts'
import { retryAtOf } from './retry-at.ts'
import type { AttemptError, Delivery, Enrolling, FlowEvent, FlowState, Prompt, Pushed, Submission } from './state.ts'

type Step = readonly [FlowState, readonly FlowEffect[]]
type Open = Exclude<FlowState, { status: 'idle' }>

const idle: FlowState = { status: 'idle' }

function to(state: FlowState, ...effects: readonly FlowEffect[]): Step {
  return [state, effects]
}

/**
 * The flow, purely: what comes next, and what is to be done. The same state back means that the event was not accepted.
 */
export function transition(state: FlowState, event: FlowEvent | FlowOccurrence): Step {
  const step =
    event.type === 'challenged' ? open(state, event) : state.status === 'idle' ? undefined : react(state, event)
  return step ?? [state, []]
}

/** What an open state makes of an event, if anything. */
function react(state: Open, event: Exclude<FlowEvent | FlowOccurrence, { type: 'challenged' }>): Step | undefined {
  const { status, prompt } = state
  switch (event.type) {
    case 'closed':
      return to(idle)
    case 'cancel':
      return cancel(state)
    case 'ended':
      if (!isPending(state)) return undefined
      return to({ status: event.as, prompt, ...(event.problem && { early: true }) })
    case 'choose':
      return status === 'choosing' ? choose(prompt, event.factor) : undefined
    case 'another_way':
      if (!('factor' in state) || status === 'verifying' || status === 'approved') return undefined
      return prompt.enrolling ? to(giveUp(prompt)) : to({ status: 'choosing', prompt, from: state.factor })
    case 'enroll':
      return status === 'unavailable' && prompt.enrollable.includes(event.kind)
        ? enroll(prompt, { kind: event.kind })
        : undefined
    case 'back':
      return status === 'choosing' && state.from ? to(enter(prompt, state.from)) : undefined
    case 'begin':
      return status === 'ready' ? begin(state) : undefined
    case 'began':
      return status === 'beginning' ? began(state, event) : undefined
    case 'submit':
      return status === 'entering' ? submit(state, event) : undefined
    case 'resend':
      return resend(state)
    case 'signed': {
      if (status !== 'ceremony') return undefined
      const { assertion } = event
      return verify(state, isOwn(state.factor.kind) ? { response: assertion } : { assertion })
    }
    case 'refused':
      return status === 'ceremony'
        ? to(enter(prompt, state.factor, { code: 'ceremony_refused', count: (state.refusals ?? 0) + 1 }))
        : undefined
    case 'failed':
      return failed(state, event.error)
    case 'heard':
      return status === 'waiting' ? wait(prompt, state.factor, state) : undefined
    case 'rested':
      return status === 'ready' || status === 'entering' ? rested(state) : undefined
    case 'approved': {
      // Setting a factor up proves nothing, whatever a server says of it.
      if ((status !== 'verifying' && status !== 'waiting') || prompt.enrolling) return undefined
      const { factor } = state
      if (prompt.guards?.enrolling) return resume(prompt.guards, prompt.guards.enrolling, event)
      return to({ status: 'approved', prompt, factor, acr: acrOf(event) }, { type: 'settle', outcome: event })
    }
    case 'enrolled': {
      if ((status !== 'beginning' && status !== 'verifying') || !prompt.enrolling) return undefined
      return restart(prompt, prompt.enrolling.kind)
    }
    case 'restart':
      // From `unavailable` too: something may have been set up meanwhile.
      return ['expired', 'locked', 'denied', 'unavailable'].includes(status) ? restart(prompt) : undefined
  }
}

/** Has the calls made again, to be challenged anew. */
function restart(prompt: Prompt, enrolled?: FactorKind): Step {
  return to({ status: 'restarting', prompt, enrolled }, { type: 'settle', outcome: { type: 'restart' } })
}

/** Begins to set a factor up. */
function enroll(prompt: Prompt, enrolling: Enrolling, grant?: string): Step {
  const factor: FactorOffer = { id: enrolling.kind, kind: enrolling.kind }
  return to({ status: 'beginning', prompt: { ...prompt, enrolling }, factor }, { type: 'begin', factor, grant })
}

/** The person has proven that they may. */
function resume(
  prompt: Prompt,
  { kind }: Enrolling,
  { elevation, grant }: Extract<FlowOccurrence, { type: 'approved' }>,
): Step {
  const [state, effects] = enroll(prompt, { kind, proven: true }, grant?.token)
  return elevation ? to(state, { type: 'elevate', elevation }, ...effects) : to(state, ...effects)
}

/** Leaves what was being set up. */
function giveUp(of: Prompt, error?: AttemptError): FlowState {
  const { enrolling: _, ...prompt } = of
  return { status: 'unavailable', prompt, error }
}

/** Whether a factor is proven at a button, by the browser or by a driver of the app's. */
function isStarted(prompt: Prompt, { kind }: FactorOffer): boolean {
  return isCeremony(kind) || prompt.driven.includes(kind)
}

/** Where a factor begins: at a button where the browser or a message has to be started, else at the field. */
function enter(prompt: Prompt, factor: FactorOffer, error?: AttemptError, delivery?: Delivery): FlowState {
  const { kind, options } = factor
  const unbegun = prompt.enrolling ? options === undefined : kind === 'push' || (isMessage(kind) && !delivery)
  return isStarted(prompt, factor) || unbegun
    ? { status: 'ready', prompt, factor, error }
    : { status: 'entering', prompt, factor, error, delivery }
}

function open(
  state: FlowState,
  { prompt: challenged, autoStart }: Extract<FlowOccurrence, { type: 'challenged' }>,
): Step | undefined {
  const carried = carry(state)
  if (!carried) return undefined
  const prompt: Prompt = { ...challenged, ...carried }
  const [first] = prompt.factors
  if (!first) return to({ status: 'unavailable', prompt })
  if (needsOptions(first)) return send(prompt, first)
  return autoStart && isCeremony(first.kind) ? start(prompt, first, 0) : to(enter(prompt, first))
}

/** What a new challenge takes along from where it comes. Nothing where there is no place for one: it waits its turn in the coordinator. */
function carry(state: FlowState): Pick<Prompt, 'guards' | 'enrolled'> | undefined {
  switch (state.status) {
    case 'idle':
    case 'approved':
      return {}
    case 'restarting':
      return { enrolled: state.enrolled }
    case 'verifying':
    case 'waiting':
      // A second factor continues the flow that is verifying the first.
      return state.prompt.enrolling ? undefined : { guards: state.prompt.guards }
    case 'beginning':
      return state.prompt.enrolling && { guards: state.prompt }
    default:
      return undefined
  }
}

/** A passkey needs its options before its button can start it, still within the click (Safari). */
function needsOptions({ kind, options }: FactorOffer): boolean {
  return isCeremony(kind) && options === undefined
}

const over = ['idle', 'approved', 'expired', 'locked', 'denied', 'restarting'] as const

/** Whether the challenge is still to be answered: what can fail, and expire. */
export function isPending(state: FlowState): state is Exclude<FlowState, { status: (typeof over)[number] }> {
  return !(over as readonly string[]).includes(state.status)
}

function cancel({ status }: Open): Step {
  const type = status === 'unavailable' || status === 'denied' ? status : 'cancelled'
  return status === 'approved' ? to(idle) : to(idle, { type: 'dismiss' }, { type: 'settle', outcome: { type } })
}

function choose(prompt: Prompt, id: string): Step | undefined {
  const factor = prompt.factors.find((offer) => offer.id === id)
  // The person asked for the message by choosing it.
  return factor && (isMessage(factor.kind) || needsOptions(factor) ? send(prompt, factor) : to(enter(prompt, factor)))
}

function send(
  prompt: Prompt,
  factor: FactorOffer,
  before?: { delivery?: Delivery | undefined; pushed?: Pushed },
): Step {
  return to({ status: 'beginning', prompt, factor, ...before }, { type: 'begin', factor })
}

function begin({ prompt, factor, error }: Extract<FlowState, { status: 'ready' }>): Step {
  return isStarted(prompt, factor) && factor.options !== undefined
    ? start(prompt, factor, error?.code === 'ceremony_refused' ? error.count : 0)
    : send(prompt, factor)
}

function start(prompt: Prompt, factor: FactorOffer, refusals: number): Step {
  return to({ status: 'ceremony', prompt, factor, refusals }, { type: 'ceremony', factor })
}

function began(
  { prompt, factor }: Extract<FlowState, { status: 'beginning' }>,
  { options, delivery, pushed }: Extract<FlowOccurrence, { type: 'began' }>,
): Step {
  const { enrolling } = prompt
  if (pushed) return wait(prompt, factor, pushed)
  if (!isStarted(prompt, factor) && !enrolling) return to(enter(prompt, factor, undefined, delivery))
  // What the server has nothing to say for is begun all the same.
  const fresh: FactorOffer = { ...factor, options: options ?? null }
  const next: Prompt = { ...prompt, factors: prompt.factors.map((offer) => (offer.id === fresh.id ? fresh : offer)) }
  // The click that asked for it is a moment ago, unless the person had to prove first that they may; then another one starts the browser.
  const clicked = enrolling ? !enrolling.proven : !isCeremony(factor.kind)
  return clicked && isStarted(prompt, factor) ? start(next, fresh, 0) : to(enter(next, fresh))
}

function wait(prompt: Prompt, factor: FactorOffer, { number, delivery, pollIn }: Pushed, error?: AttemptError): Step {
  return to(
    { status: 'waiting', prompt, factor, number, delivery, pollIn, error },
    { type: 'poll', factor, every: pollIn, trouble: error && isTrouble(error) ? error : undefined },
  )
}

/** Whether the server could not be reached or did not answer: nothing that the person did. */
export function isTrouble({ code }: AttemptError): boolean {
  return ['offline', 'network', 'rate_limited', 'server_error'].includes(code)
}

/** That the server failed stays said once its time is over; that a factor had to rest does not. */
function rested(state: Extract<FlowState, { status: 'ready' | 'entering' }>): Step | undefined {
  const { error } = state
  if (retryAtOf(error) === undefined) return undefined
  const code = error?.code
  return to({ ...state, error: code === 'rate_limited' || code === 'server_error' ? { code } : undefined })
}

function resend(state: Open): Step | undefined {
  if (state.status === 'waiting') {
    const { prompt, factor, number, delivery, pollIn } = state
    return send(prompt, factor, { pushed: { number, delivery, pollIn } })
  }
  return state.status === 'entering' && isMessage(state.factor.kind)
    ? send(state.prompt, state.factor, { delivery: state.delivery })
    : undefined
}

function submit(state: Extract<FlowState, { status: 'entering' }>, typed: Submission): Step | undefined {
  const { kind } = state.factor
  if (isOwn(kind)) return 'response' in typed ? verify(state, { response: typed.response }) : undefined
  if (kind === 'password')
    return 'password' in typed && typed.password ? verify(state, { password: typed.password }) : undefined
  return 'code' in typed && typed.code ? verify(state, { code: typed.code }) : undefined
}

function verify(state: Extract<FlowState, { status: 'entering' | 'ceremony' }>, request: VerifyRequest): Step {
  const { prompt, factor } = state
  const delivery = 'delivery' in state ? state.delivery : undefined
  return to({ status: 'verifying', prompt, factor, delivery }, { type: 'verify', factor, request })
}

function failed(state: Open, error: AttemptError): Step | undefined {
  const { status, prompt } = state
  if (status === 'waiting' && isTrouble(error)) return wait(prompt, state.factor, state, error)
  if (status === 'beginning' && state.pushed) return wait(prompt, state.factor, state.pushed, error)
  if (status !== 'waiting' && status !== 'beginning' && status !== 'verifying' && status !== 'ceremony')
    return undefined
  if (prompt.enrolling && error.code === 'enrollment_refused') return to(giveUp(prompt, error))
  // What let it begin may have gone with the try that failed: who tries again may have to prove again.
  if (status === 'beginning' && prompt.enrolling?.proven)
    return to(enter({ ...prompt, enrolling: { kind: prompt.enrolling.kind } }, state.factor, error))
  // A code that is limited was sent before, by the same page before a reload or by another: it can still be typed.
  const sent = error.code === 'resend_limited' ? { resendAt: error.retryAt, resendsRemaining: 1 } : undefined
  return to(enter(prompt, state.factor, error, ('delivery' in state ? state.delivery : undefined) ?? sent))
}
