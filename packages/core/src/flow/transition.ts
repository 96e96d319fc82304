import type { FactorOffer, VerifyRequest } from '@stepup/protocol'

import { isCeremonyFactor, isMessageFactor, isCustomFactor } from '../factors/factor-kind.ts'
import { acrOf } from '../coordinate/outcome.ts'
import type { FlowEffect, FlowOccurrence } from './events.ts'
import { hasEnded, isPending, isTrouble, restsUntil } from './phase.ts'
import { isStarted, needsOptions } from './starts.ts'
import type { AttemptError, Delivery, FlowEvent, FlowState, Prompt, PromptTask, Pushed, Submission } from './state.ts'

type Step = readonly [FlowState, readonly FlowEffect[]]
type Open = Exclude<FlowState, { status: 'idle' }>
type Challenged = Extract<FlowOccurrence, { type: 'challenged' }>
type EnrollTask = Extract<PromptTask, { type: 'enroll' }>

const idle: FlowState = { status: 'idle' }

function to(state: FlowState, ...effects: readonly FlowEffect[]): Step {
  return [state, effects]
}

/**
 * The pure transition function of the flow: returns the next state and its effects. An unchanged state means that the event was not
 * accepted.
 *
 * @example
 * ```ts
 * const [next] = transition({ status: 'idle' }, { type: 'closed' })
 * next.status // 'idle': a flow that is not open accepts no event but a challenge
 * ```
 */
export function transition(state: FlowState, event: FlowEvent | FlowOccurrence): Step {
  const step =
    event.type === 'challenged' ? open(state, event) : state.status === 'idle' ? undefined : react(state, event)
  return step ?? [state, []]
}

/** Applies an event to an open state. Returns `undefined` if the state does not accept the event. */
function react(state: Open, event: Exclude<FlowEvent | FlowOccurrence, { type: 'challenged' }>): Step | undefined {
  const { status, prompt } = state
  switch (event.type) {
    case 'closed':
      return to(idle)
    case 'cancel':
      return cancel(state)
    case 'load_failed':
      // The server may accept the proof that is being verified.
      if (status === 'verifying') return undefined
      return status === 'approved' ? to(idle) : to(idle, { type: 'settle', outcome: event })
    case 'ended':
      if (!isPending(state)) return undefined
      return to({ status: event.as, prompt, ...(event.problem && { early: true }) })
    case 'choose':
      return status === 'choosing' ? choose(prompt, event.factor) : undefined
    case 'another_way':
      if (!('factor' in state) || status === 'verifying' || status === 'approved') return undefined
      return prompt.task.type === 'enroll' ? to(giveUp(prompt)) : to({ status: 'choosing', prompt, from: state.factor })
    case 'enroll':
      return status === 'unavailable' && prompt.enrollable.includes(event.kind)
        ? enroll(prompt, { type: 'enroll', kind: event.kind })
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
      return verify(state, isCustomFactor(state.factor.kind) ? { response: assertion } : { assertion })
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
      return rested(state)
    case 'approved': {
      if (status !== 'verifying' && status !== 'waiting') return undefined
      const { task } = prompt
      if (task.type === 'authorize') return authorized(task, event)
      // An enrollment proves nothing, even if the server's response says so.
      return task.type === 'enroll' ? undefined : approve(prompt, state.factor, event)
    }
    case 'replayed':
      if (status !== 'verifying' || prompt.task.type !== 'answer') return undefined
      return event.accepted ? approve(prompt, state.factor, event) : to(idle, { type: 'settle', outcome: event })
    case 'enrolled':
      return (status === 'beginning' || status === 'verifying') && prompt.task.type === 'enroll'
        ? to({ status: 'restarting', prompt }, { type: 'renew' })
        : undefined
    case 'restart':
      return restart(state)
    case 'stay':
      return status === 'approved' && event.stays === !state.stays ? to({ ...state, stays: event.stays }) : undefined
    case 'approved_elsewhere':
      if (status !== 'restarting') return undefined
      return prompt.task.type === 'authorize'
        ? authorized(prompt.task)
        : to(idle, { type: 'settle', outcome: { type: 'approved_elsewhere' } })
  }
}

function approve(prompt: Prompt, factor: FactorOffer, outcome: Parameters<typeof acrOf>[0]): Step {
  return to({ status: 'approved', prompt, factor, acr: acrOf(outcome) }, { type: 'settle', outcome })
}

/** Asks the server to renew the challenge. */
function restart(state: Open): Step | undefined {
  if (state.status === 'restarting') return state.error && to({ ...state, error: undefined }, { type: 'renew' })
  // The user may have enrolled a factor elsewhere while the prompt was unavailable.
  if (!hasEnded(state) && state.status !== 'unavailable') return undefined
  const { prompt: ended, ...from } = state
  const prompt = ended.task.type === 'enroll' ? answering(ended) : ended
  return to({ status: 'restarting', prompt, from }, { type: 'renew' })
}

function enroll(prompt: Prompt, task: EnrollTask, grant?: string): Step {
  const factor: FactorOffer = { id: task.kind, kind: task.kind }
  return to({ status: 'beginning', prompt: { ...prompt, task }, factor }, { type: 'begin', factor, grant })
}

/** Continues an enrollment after its guard was approved. */
function authorized(
  { enrollment, kind }: Extract<PromptTask, { type: 'authorize' }>,
  { elevation, grant }: Partial<Pick<Extract<FlowOccurrence, { type: 'approved' }>, 'elevation' | 'grant'>> = {},
): Step {
  const [state, effects] = enroll(enrollment, { type: 'enroll', kind, proven: true }, grant?.token)
  return [state, elevation ? [{ type: 'elevate', elevation }, ...effects] : effects]
}

/** Ends an enrollment without a new factor. */
function giveUp(prompt: Prompt, error?: AttemptError): FlowState {
  return { status: 'unavailable', prompt: answering(prompt), error }
}

function answering(prompt: Prompt): Prompt {
  return { ...prompt, task: { type: 'answer' } }
}

/** The first state of a factor: `ready` if a ceremony or a message has to start, otherwise `entering`. */
function enter(prompt: Prompt, factor: FactorOffer, error?: AttemptError, delivery?: Delivery): FlowState {
  const { kind, options } = factor
  const unbegun =
    prompt.task.type === 'enroll' ? options === undefined : kind === 'push' || (isMessageFactor(kind) && !delivery)
  return isStarted(prompt, factor) || unbegun
    ? { status: 'ready', prompt, factor, error }
    : { status: 'entering', prompt, factor, error, delivery }
}

function open(state: FlowState, challenged: Challenged): Step | undefined {
  const task = taskOf(state)
  if (!task) return undefined
  const prompt: Prompt = { ...challenged.prompt, task }
  const [next, effects] = present(prompt, challenged, 'factor' in state ? state.factor.id : undefined)
  const isRenewed =
    task.type === 'answer' &&
    (state.status === 'restarting' ||
      (state.status === 'verifying' && state.prompt.challenge.id !== prompt.challenge.id))
  return [next, isRenewed ? [{ type: 'renewed', challenge: prompt.challenge }, ...effects] : effects]
}

/** Shows the first factor. After an error, shows the last used one without starting it, so the user reads the reason. */
function present(prompt: Prompt, { autoStart, error }: Challenged, last: string | undefined): Step {
  const first = (error && prompt.factors.find(({ id }) => id === last)) ?? prompt.factors[0]
  if (!first) return to({ status: 'unavailable', prompt, error })
  if (error) return to(enter(prompt, first, error))
  if (needsOptions(first)) return send(prompt, first)
  return autoStart && isCeremonyFactor(first.kind) ? start(prompt, first, 0) : to(enter(prompt, first))
}

/** The task of a new challenge. `undefined` in a state that cannot accept a challenge: the challenge waits in the coordinator. */
function taskOf(state: FlowState): PromptTask | undefined {
  const answer: PromptTask = { type: 'answer' }
  if (state.status === 'idle' || state.status === 'approved') return answer
  const { status, prompt } = state
  const { task } = prompt
  if (task.type === 'enroll') {
    if (status === 'restarting') return { ...answer, enrolled: task.kind }
    return status === 'beginning' ? { type: 'authorize', kind: task.kind, enrollment: prompt } : undefined
  }
  // A second factor continues the flow that verified the first, and a renewed challenge continues the ended flow.
  if (status !== 'restarting' && status !== 'verifying' && status !== 'waiting') return undefined
  return task.type === 'authorize' ? task : answer
}

function cancel(state: Open): Step {
  const { status, prompt } = state
  // A user who could have enrolled a factor, and closed the prompt instead, has declined.
  const isStuck = status === 'unavailable' && (state.error !== undefined || prompt.enrollable.length === 0)
  const type = isStuck || status === 'denied' ? status : 'cancelled'
  return status === 'approved' ? to(idle) : to(idle, { type: 'dismiss' }, { type: 'settle', outcome: { type } })
}

function choose(prompt: Prompt, id: string): Step | undefined {
  const factor = prompt.factors.find((offer) => offer.id === id)
  // Choosing a message factor already requests the message.
  return (
    factor && (isMessageFactor(factor.kind) || needsOptions(factor) ? send(prompt, factor) : to(enter(prompt, factor)))
  )
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
  const { task } = prompt
  if (pushed) return wait(prompt, factor, pushed)
  if (!isStarted(prompt, factor) && task.type !== 'enroll') return to(enter(prompt, factor, undefined, delivery))
  // A factor without server options counts as begun, too.
  const fresh: FactorOffer = { ...factor, options: options ?? null }
  const next: Prompt = { ...prompt, factors: prompt.factors.map((offer) => (offer.id === fresh.id ? fresh : offer)) }
  // After a guard the user's click is too old for the browser, so another click starts the ceremony.
  const clicked = task.type === 'enroll' ? !task.proven : !isCeremonyFactor(factor.kind)
  return clicked && isStarted(prompt, factor) ? start(next, fresh, 0) : to(enter(next, fresh))
}

function wait(prompt: Prompt, factor: FactorOffer, { number, delivery, pollIn }: Pushed, error?: AttemptError): Step {
  return to(
    { status: 'waiting', prompt, factor, number, delivery, pollIn, error },
    { type: 'poll', factor, every: pollIn, trouble: error && isTrouble(error) ? error : undefined },
  )
}

/** Removes an error whose time is over. A failure of the server stays, without its time. */
function rested(state: Open): Step | undefined {
  if (restsUntil(state) === undefined || !('error' in state)) return undefined
  const code = state.error?.code
  return to({ ...state, error: code === 'rate_limited' || code === 'server_error' ? { code } : undefined })
}

function resend(state: Open): Step | undefined {
  if (state.status === 'waiting') {
    const { prompt, factor, number, delivery, pollIn } = state
    return send(prompt, factor, { pushed: { number, delivery, pollIn } })
  }
  return state.status === 'entering' && isMessageFactor(state.factor.kind)
    ? send(state.prompt, state.factor, { delivery: state.delivery })
    : undefined
}

function submit(state: Extract<FlowState, { status: 'entering' }>, typed: Submission): Step | undefined {
  const { kind } = state.factor
  // Only an app's own answer may be empty.
  if (isCustomFactor(kind)) return 'response' in typed ? verify(state, { response: typed.response }) : undefined
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
  const { task } = prompt
  if (status === 'restarting') return to({ ...state, error })
  if (status === 'waiting' && isTrouble(error)) return wait(prompt, state.factor, state, error)
  if (status === 'beginning' && state.pushed) return wait(prompt, state.factor, state.pushed, error)
  if (status !== 'waiting' && status !== 'beginning' && status !== 'verifying' && status !== 'ceremony')
    return undefined
  if (task.type === 'enroll' && error.code === 'enrollment_refused') return to(giveUp(prompt, error))
  // The failed attempt may have used up the approval, so another attempt may need a new one.
  if (status === 'beginning' && task.type === 'enroll' && task.proven)
    return to(enter({ ...prompt, task: { type: 'enroll', kind: task.kind } }, state.factor, error))
  // A limit on messages means that a message was sent before, possibly by another page: its code is still valid.
  const sent = error.code === 'resend_limited' ? { resendAt: error.retryAt, resendsRemaining: 1 } : undefined
  return to(enter(prompt, state.factor, error, ('delivery' in state ? state.delivery : undefined) ?? sent))
}
