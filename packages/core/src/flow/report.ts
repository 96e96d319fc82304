import type { Emitter } from '../events.ts'
import type { FlowEvent, FlowState } from './state.ts'
import type { FlowOccurrence } from './transition.ts'

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
  const kind = 'factor' in from ? from.factor.kind : ''
  if (event.type === 'challenged') emitter.emit('prompt.shown', { action, factors: factors.map((offer) => offer.kind) })
  else if (event.type === 'choose') emitter.emit('factor.chosen', { action, kind })
  else if (event.type === 'failed' && state.status !== 'waiting')
    emitter.emit('attempt.failed', { action, kind, code: event.error.code })
  else if (event.type === 'refused') emitter.emit('attempt.failed', { action, kind, code: 'ceremony_refused' })
  else if (event.type === 'approved') emitter.emit('flow.approved', { action, kind, durationMs })
  else if (event.type === 'cancel' && before.status !== 'approved')
    emitter.emit('flow.cancelled', { action, durationMs })
  else if (event.type === 'ended') emitter.emit(`flow.${event.as}`, { action })
}
