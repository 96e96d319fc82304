import { isCeremony, isOwn } from '@stepup/core'
import type { FactorOffer } from '@stepup/protocol'
import type { OpenState, StateOf } from '@stepup/react'
import type { ComponentType } from 'react'

import type { FactorComponents, OwnFactorProps } from './own-factor.ts'

/** What every view takes. */
export interface ViewProps<TState extends OpenState = OpenState> {
  readonly state: TState
}

/** Six digits unless the server says otherwise. */
export function codeLengthOf(factor: FactorOffer): number {
  return factor.code_length ?? 6
}

/** Whether there is another factor to try. */
export function hasOther({ prompt }: OpenState): boolean {
  return prompt.factors.length > 1
}

/** Why the last try did not go through, where a state knows. */
export function errorOf(state: OpenState): Extract<OpenState, { status: 'entering' }>['error'] {
  return 'error' in state ? state.error : undefined
}

/** Whether the factor takes no more tries for now. */
export function isBlocked(state: OpenState): boolean {
  const code = errorOf(state)?.code
  return code === 'factor_locked' || (code === 'resend_limited' && state.status === 'ready')
}

/** Whether a factor is proven by one button: a ceremony of the browser's, or of a driver of the app's. */
export function isButton({ prompt }: OpenState, { kind }: FactorOffer): boolean {
  return isCeremony(kind) || prompt.driven.includes(kind)
}

const endings: readonly OpenState['status'][] = ['expired', 'locked', 'denied', 'restarting']

/** Whether the challenge is over, and can be started anew. */
export function isEnded(state: OpenState): state is StateOf<'expired' | 'locked' | 'denied' | 'restarting'> {
  return endings.includes(state.status)
}

/** The component that draws an app's own factor. */
export function componentOf(
  components: FactorComponents,
  { kind }: FactorOffer,
): ComponentType<OwnFactorProps> | undefined {
  return isOwn(kind) ? components[kind as `x-${string}`] : undefined
}

/** Focus moves when this changes, once: not while one step merely gets on with its work. */
export function stepOf(state: OpenState): string {
  if (isEnded(state)) return 'ended'
  if (!('factor' in state) || state.status === 'approved') return state.status
  const { factor, status } = state
  const begins = status === 'ready' || (status === 'beginning' && !state.delivery && !state.pushed)
  return `${factor.id} ${begins || isButton(state, factor) ? 'start' : 'answer'} ${isBlocked(state) ? 'blocked' : ''}`
}
