import { retryAtOf } from './retry-at.ts'
import type { AttemptError, FlowState } from './state.ts'

type Ended = Extract<FlowState, { status: 'expired' | 'locked' | 'denied' }>
type Closed = Extract<FlowState, { status: 'idle' | 'approved' | 'restarting' }>

/** Whether the challenge ended without an approval. The user may start again. */
export function hasEnded(state: FlowState): state is Ended {
  return ['expired', 'locked', 'denied'].includes(state.status)
}

/** Whether the challenge is still open: it can fail, and expire. */
export function isPending(state: FlowState): state is Exclude<FlowState, Ended | Closed> {
  return !hasEnded(state) && !['idle', 'approved', 'restarting'].includes(state.status)
}

/** Whether the user is in the middle of a step that can't be continued in another tab. */
export function isBusy(state: FlowState): boolean {
  if (state.status === 'idle') return false
  if (state.status === 'restarting') return state.error === undefined
  return ['beginning', 'ceremony', 'verifying'].includes(state.status) || state.prompt.task.type !== 'answer'
}

/** Time at which the error of a state allows another attempt. A waiting push detects a recovered server by polling. */
export function restsUntil(state: FlowState): number | undefined {
  return 'error' in state && state.status !== 'waiting' ? retryAtOf(state.error) : undefined
}

/** Whether the server was unreachable or failed to respond, through no action of the user. */
export function isTrouble({ code }: AttemptError): boolean {
  return ['offline', 'network', 'rate_limited', 'server_error'].includes(code)
}
