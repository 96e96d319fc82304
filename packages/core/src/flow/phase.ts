import type { AttemptError, FlowState } from './state.ts'

const over = ['idle', 'approved', 'expired', 'locked', 'denied', 'restarting'] as const

/** Whether the challenge is still open: it can fail, and expire. */
export function isPending(state: FlowState): state is Exclude<FlowState, { status: (typeof over)[number] }> {
  return !(over as readonly string[]).includes(state.status)
}

/** Whether the person is in the middle of a step that can't be taken up in another tab. */
export function isBusy(state: FlowState): boolean {
  if (state.status === 'idle') return false
  if (state.status === 'restarting') return state.error === undefined
  return ['beginning', 'ceremony', 'verifying'].includes(state.status) || state.prompt.task.type !== 'answer'
}

/** Whether the state changes when the time comes at which its error allows another try. A push hears by itself that the server answers again. */
export function canRest(
  state: FlowState,
): state is Extract<FlowState, { status: 'ready' | 'entering' | 'restarting' }> {
  return state.status === 'ready' || state.status === 'entering' || state.status === 'restarting'
}

/** Whether the server was unreachable or failed to respond, through no action of the user. */
export function isTrouble({ code }: AttemptError): boolean {
  return ['offline', 'network', 'rate_limited', 'server_error'].includes(code)
}
