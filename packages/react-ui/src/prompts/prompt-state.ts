import type { FlowEvent, FlowState } from '@stepup/core'
import type { FactorKind, FactorOffer } from '@stepup/protocol'

/** The flow while there is something to show. */
export type OpenState = Exclude<FlowState, { status: 'idle' }>

/** The open states with this status. */
export type StateOf<TStatus extends OpenState['status']> = Extract<OpenState, { status: TStatus }>

/** What every view takes: the state it draws, and how to answer. */
export interface ViewProps<TState extends OpenState = OpenState> {
  readonly state: TState
  readonly send: (event: FlowEvent) => void
}

export function isCeremony(kind: FactorKind): kind is 'passkey' | 'security_key' {
  return kind === 'passkey' || kind === 'security_key'
}

export function isMessage(kind: FactorKind): kind is 'email_otp' | 'sms_otp' {
  return kind === 'email_otp' || kind === 'sms_otp'
}

/** Six digits unless the server says otherwise. */
export function codeLengthOf(factor: FactorOffer): number {
  return factor.code_length ?? 6
}

/** Whether there is another factor to try. */
export function hasOther({ prompt }: OpenState): boolean {
  return prompt.factors.length > 1
}

/** Focus moves when this changes, once: not while one step merely gets on with its work. */
export function stepOf(state: OpenState): string {
  const factor = 'factor' in state ? state.factor.id : ''
  switch (state.status) {
    case 'ready':
    case 'ceremony':
      return `start ${factor}`
    case 'beginning':
      return state.delivery === undefined ? `start ${factor}` : `code ${factor}`
    case 'verifying':
      return isCeremony(state.factor.kind) ? `start ${factor}` : `code ${factor}`
    case 'entering':
      return `code ${factor}`
    case 'expired':
    case 'locked':
    case 'denied':
    case 'restarting':
      return 'ended'
    default:
      return state.status
  }
}
