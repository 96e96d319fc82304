import { isCeremonyFactor, retryAtOf } from '@stepup/core'
import type { FactorKind } from '@stepup/protocol'
import type { OpenState, StateOf } from '@stepup/react'

import { isBound } from '../words/is-bound.ts'
import type { PromptContextValue } from './prompt-context.ts'
import { errorOf, hasOther, isRefusedAgain } from './prompt-state.ts'

/** A challenge that ended without an approval. */
export type EndedState = StateOf<'expired' | 'locked' | 'denied'>

type Speaker = Pick<PromptContextValue, 'say' | 'button' | 'isolate' | 'format' | 'brand' | 'method'>

/** Returns the progress of a flow with several steps. */
export function progressText(state: OpenState, { say, button, format, method }: Speaker): string | undefined {
  const { answered, challenge, task } = state.prompt
  const named = (kinds: readonly FactorKind[]): string => format.list(kinds.map((kind) => method({ kind }).name))
  if (state.status === 'restarting')
    return task.type === 'enroll' ? say('enroll.done', { done: named([task.kind]) }) : undefined
  if (!('factor' in state)) return undefined
  if (answered.length > 0) return say('step.more', { done: named(answered), left: challenge.remaining })
  if (task.type === 'authorize') return say('enroll.first', { done: button('enroll.add', task.kind) })
  return task.type === 'answer' && task.enrolled ? say('enroll.done', { done: named([task.enrolled]) }) : undefined
}

/** Returns the target of a code, or of a push. */
export function deliveryText(
  state: Extract<OpenState, { status: 'beginning' | 'entering' | 'verifying' | 'waiting' }>,
  { say, isolate, brand }: Speaker,
): string {
  const { factor, delivery } = state
  if (factor.kind === 'push')
    return say('push.lead', { device: factor.label && isolate(factor.label), brand: isolate(brand.name) })
  const target = delivery?.target ?? factor.target
  return say('code.sent', { target: target && isolate(target) })
}

export function endingWords(state: EndedState, { say }: Speaker): { readonly title: string; readonly lead: string } {
  const minutes = Math.max(1, Math.round(state.prompt.challenge.expires_in / 60))
  const args = { minutes, early: 'early' in state && state.early === true }
  return { title: say(`${state.status}.title`, args), lead: say(`${state.status}.lead`, args) }
}

/** Returns the status text: announced once, and used as the label of a waiting button and as the error line. */
export function statusText(state: OpenState, prompt: Speaker): string {
  const { say, format, isolate, brand } = prompt
  const error = errorOf(state)
  if (error) {
    const retryAt = retryAtOf(error)
    return say(`error.${error.code}`, {
      kind: 'factor' in state ? state.factor.kind : undefined,
      left: 'attemptsRemaining' in error ? error.attemptsRemaining : undefined,
      time: retryAt === undefined ? '' : format.time(retryAt),
      other: hasOther(state),
      again: isRefusedAgain(state),
      brand: isolate(brand.name),
      early: 'early' in error && error.early,
    })
  }
  switch (state.status) {
    case 'beginning':
      if (state.prompt.task.type === 'enroll') return say('enroll.starting')
      return say(isCeremonyFactor(state.factor.kind) ? 'asking.button' : 'code.sending')
    case 'entering':
      return state.delivery ? deliveryText(state, prompt) : ''
    case 'ceremony':
      return say('asking.button')
    case 'verifying':
      return say('submitting')
    case 'waiting':
      return `${deliveryText(state, prompt)} ${state.number}`
    case 'approved':
      return say('approved.title', { bound: isBound(state.prompt.challenge) })
    case 'restarting':
      return progressText(state, prompt) ?? say('restarting')
    case 'expired':
    case 'locked':
    case 'denied':
      return Object.values(endingWords(state, prompt)).join('. ')
    default:
      return ''
  }
}
