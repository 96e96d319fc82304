import type { Emitter } from '../events.ts'
import type { FlowEvent, FlowState } from './state.ts'
import { isPending, type FlowOccurrence } from './transition.ts'

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
  const ended = { action, durationMs }
  if (event.type === 'challenged') emitter.emit('prompt.shown', { action, factors: factors.map(({ kind }) => kind) })
  else if (event.type === 'ended') emitter.emit(`flow.${event.as}`, ended)
  else if (event.type === 'cancel' && before.status !== 'approved') emitter.emit('flow.cancelled', ended)
  else if (event.type === 'closed' && isPending(before)) emitter.emit('flow.closed', ended)
  if (!('factor' in from)) return
  const { kind } = from.factor
  if (event.type === 'choose') emitter.emit('factor.chosen', { action, kind })
  // That a push can't be heard of at the moment is no attempt.
  else if (event.type === 'failed' && !(before.status === 'waiting' && state.status === 'waiting'))
    emitter.emit('attempt.failed', { action, kind, code: event.error.code })
  else if (event.type === 'refused') emitter.emit('attempt.failed', { action, kind, code: 'ceremony_refused' })
  else if (event.type === 'approved')
    emitter.emit('flow.approved', { action, kind, acr: event.elevation.acr, durationMs })
}
