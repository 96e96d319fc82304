import { type AttemptError, isCeremonyFactor } from '@stepup/core'
import type { FactorKind, FactorOffer } from '@stepup/protocol'
import type { OpenState, StateOf } from '@stepup/react'

export interface ViewProps<TState extends OpenState = OpenState> {
  readonly state: TState
}

/** The states in which an answer is typed or checked. */
export type AnswerState = StateOf<'entering' | 'verifying' | 'beginning'>

/** End of each factor's lockout, by its id: `Infinity` if it is turned off. */
export type Locks = Readonly<Record<string, number>>

/** Whether there is another factor to try, or to enroll. */
export function hasOther(state: OpenState): boolean {
  return (isEnrollment(state) ? kindsToEnroll(state) : state.prompt.factors).length > 1
}

/** Returns the kinds that can be enrolled in the prompt: with a button, or with a key and a code. */
export function kindsToEnroll({ prompt }: OpenState): readonly FactorKind[] {
  return prompt.enrollable.filter((kind) => isCeremonyFactor(kind) || kind === 'totp')
}

/** Whether the step belongs to an enrollment: choosing a kind, enrolling, or done. */
export function isEnrollment(state: OpenState): boolean {
  if (state.status === 'unavailable') return kindsToEnroll(state).length > 0
  return state.prompt.task.type === 'enroll' && (state.status === 'restarting' || !isEnded(state))
}

/** Returns the error of the last attempt, if the state has one. */
export function errorOf(state: OpenState): AttemptError | undefined {
  return 'error' in state ? state.error : undefined
}

/** Whether the browser refused at least twice in a row: another factor is more likely to help than a third try. */
export function isRefusedAgain(state: OpenState): boolean {
  const error = errorOf(state)
  return error?.code === 'ceremony_refused' && error.count > 1
}

export function isBlocked(state: OpenState): boolean {
  const code = errorOf(state)?.code
  return code === 'factor_locked' || (code === 'resend_limited' && state.status === 'ready')
}

/** Whether a factor is proven by one button: a ceremony of the browser's, or of a driver of the app's. */
function isButton({ prompt }: OpenState, { kind }: FactorOffer): boolean {
  return isCeremonyFactor(kind) || prompt.driven.includes(kind)
}

/** Whether the step is a single button, initially or throughout. */
export function isStart(state: OpenState): state is StateOf<'ready' | 'beginning' | 'ceremony' | 'verifying'> {
  const { status } = state
  return (
    !isEnrollment(state) &&
    (status === 'ready' ||
      status === 'ceremony' ||
      (status === 'beginning' && !state.delivery && !state.pushed) ||
      ((status === 'beginning' || status === 'verifying') && isButton(state, state.factor)))
  )
}

/** Whether the challenge has ended and can be renewed. */
export function isEnded(state: OpenState): state is StateOf<'expired' | 'locked' | 'denied' | 'restarting'> {
  return ['expired', 'locked', 'denied', 'restarting'].includes(state.status)
}

/** Whether the challenge expires while the prompt is open. */
export function isTicking(state: OpenState): boolean {
  return (
    !isEnded(state) &&
    state.status !== 'approved' &&
    state.status !== 'unavailable' &&
    state.prompt.task.type !== 'enroll'
  )
}

/**
 * Returns a name of the current step. The focus moves when the name changes, and so stays where it is while a step
 * sends or verifies.
 */
export function stepOf(state: OpenState): string {
  if (isEnded(state)) return 'ended'
  if (!('factor' in state) || state.status === 'approved') return state.status
  const { factor, prompt } = state
  const enrolls = prompt.task.type === 'enroll'
  const typed = enrolls && factor.options !== undefined && !isCeremonyFactor(factor.kind)
  return `${enrolls ? `new ${typed} ` : ''}${factor.id} ${isStart(state)} ${isBlocked(state)}`
}
