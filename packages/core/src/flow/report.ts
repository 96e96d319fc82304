import type { Emitter, StepUpEventMap } from '../events.ts'
import type { FlowOccurrence } from './occurrence.ts'
import type { FlowEvent, FlowState } from './state.ts'
import { isPending } from './transition.ts'

/** Tells those who listen what happened to the flow. */
export function report(
  emitter: Emitter,
  before: FlowState,
  state: FlowState,
  event: FlowEvent | FlowOccurrence,
  durationMs: number,
): void {
  const from = 'prompt' in state ? state : before
  if (!('prompt' in from)) return
  const { action, factors } = from.prompt.challenge
  const { emit } = emitter
  const enrolling = 'prompt' in before ? before.prompt.enrolling : undefined
  const ended = { action, durationMs }
  if (event.type === 'challenged') emit('prompt.shown', { action, factors: factors.map(({ kind }) => kind) })
  else if (event.type === 'ended') emit(`flow.${event.as}`, ended)
  else if (event.type === 'cancel' && before.status !== 'approved') emit('flow.cancelled', ended)
  else if (event.type === 'closed' && isPending(before)) emit('flow.closed', ended)
  if (event.type === 'enrol') emit('enrolment.started', { action, kind: event.kind })
  else if (enrolling) reportEnrolment(emitter, { action, kind: enrolling.kind }, event)
  if (enrolling || !('factor' in from)) return
  const { kind } = from.factor
  const about = { action, kind }
  if (event.type === 'choose') emit('factor.chosen', about)
  // That a push can't be heard of at the moment is no attempt.
  else if (event.type === 'failed' && !(before.status === 'waiting' && state.status === 'waiting'))
    emit('attempt.failed', { ...about, code: event.error.code, ...(event.problem && { problem: event.problem }) })
  else if (event.type === 'refused') emit('attempt.failed', { ...about, code: 'ceremony_refused' })
  else if (event.type === 'approved') emit('flow.approved', { ...about, acr: event.elevation.acr, durationMs })
}

function reportEnrolment(
  { emit }: Emitter,
  about: StepUpEventMap['enrolment.started'],
  event: FlowEvent | FlowOccurrence,
): void {
  if (event.type === 'enrolled') emit('enrolment.succeeded', about)
  else if (event.type === 'failed') emit('enrolment.failed', { ...about, code: event.error.code })
  else if (event.type === 'refused') emit('enrolment.failed', { ...about, code: 'ceremony_refused' })
}
