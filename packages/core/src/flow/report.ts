import type { Emitter } from './telemetry.ts'
import { acrOf } from '../coordinate/outcome.ts'
import type { FlowOccurrence } from './events.ts'
import type { AttemptError, FlowEvent, FlowState } from './state.ts'
import { isPending } from './phase.ts'

/** Emits the events of a move of the flow. */
export function report(
  { emit }: Emitter,
  before: FlowState,
  state: FlowState,
  event: FlowEvent | FlowOccurrence,
  durationMs: number,
): void {
  const from = 'prompt' in state ? state : before
  if (!('prompt' in from)) return
  const { action, factors } = from.prompt.challenge
  const task = 'prompt' in before ? before.prompt.task : undefined
  const ended = { action, durationMs }
  const code = failureOf(event)
  const cause = event.type === 'refused' && event.cause !== undefined ? { cause: event.cause } : {}
  if (event.type === 'challenged') emit('prompt.shown', { action, factors: factors.map(({ kind }) => kind) })
  else if (event.type === 'ended')
    emit(`flow.${event.as}`, { ...ended, ...(event.problem && { problem: event.problem }) })
  else if (event.type === 'cancel' && before.status !== 'approved') emit('flow.cancelled', ended)
  else if ((state.status === 'idle' && isPending(before)) || event.type === 'approved_elsewhere')
    emit('flow.closed', ended)
  if (event.type === 'enroll') emit('enrollment.started', { action, kind: event.kind })
  else if (task?.type === 'enroll') {
    const { kind } = task
    if (event.type === 'enrolled') emit('enrollment.succeeded', { action, kind })
    else if (code) emit('enrollment.failed', { action, kind, code, ...cause })
  } else if ('factor' in from) {
    const { kind } = from.factor
    if (event.type === 'choose') emit('factor.chosen', { action, kind })
    // A poll of a push that fails is no attempt.
    else if (code && !(before.status === 'waiting' && state.status === 'waiting'))
      emit('attempt.failed', { action, kind, code, ...cause, ...('problem' in event && { problem: event.problem }) })
    else if (event.type === 'approved' || (event.type === 'replayed' && state.status === 'approved'))
      emit('flow.approved', { action, kind, acr: acrOf(event), durationMs })
  }
}

function failureOf(event: FlowEvent | FlowOccurrence): AttemptError['code'] | undefined {
  if (event.type === 'refused') return 'ceremony_refused'
  return event.type === 'failed' || event.type === 'challenged' ? event.error?.code : undefined
}
