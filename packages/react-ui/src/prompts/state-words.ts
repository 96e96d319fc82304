import { type AttemptError, isCeremony } from '@stepup/core'
import type { Challenge, FactorOffer } from '@stepup/protocol'
import type { OpenState } from '@stepup/react'

import { isBound, type Words } from '../words/words.ts'
import type { PromptContextValue } from './prompt-context.ts'
import { hasOther } from './prompt-state.ts'

/** How a challenge ends without an approval. */
export type Ending = 'expired' | 'locked' | 'denied'

type Speaker = Pick<PromptContextValue, 'words' | 'brand'>

/** Why the last try did not go through. */
export function errorText(state: OpenState, error: AttemptError, { words, brand }: Speaker): string {
  return words.say(`error.${error.code}`, {
    kind: 'factor' in state ? state.factor.kind : undefined,
    left: 'attemptsRemaining' in error ? error.attemptsRemaining : undefined,
    time: 'retryAt' in error ? words.format.time(error.retryAt) : '',
    other: hasOther(state),
    brand: words.isolate(brand.name),
  })
}

/** Where the code went. */
export function sentText(
  { factor, delivery }: Extract<OpenState, { status: 'beginning' | 'entering' | 'verifying' }>,
  { say, isolate }: Words,
): string {
  const target = delivery?.target ?? factor.target
  return say('code.sent', { target: target === undefined ? undefined : isolate(target) })
}

/** The other device, by its name. */
export function deviceOf({ label }: FactorOffer, { isolate }: Words): string | undefined {
  return label === undefined ? undefined : isolate(label)
}

/** Why it ended, and that nothing is lost. */
export function endingText(was: Ending, { expires_in }: Challenge, { say }: Words): string {
  return was === 'expired'
    ? say('expired.lead', { minutes: Math.max(1, Math.round(expires_in / 60)) })
    : say(`${was}.lead`)
}

/** What is going on, to be spoken once; also the label of a button that waits for it. */
export function statusText(state: OpenState, { words, brand }: Speaker): string {
  const { say } = words
  if ('error' in state && state.error !== undefined) return errorText(state, state.error, { words, brand })
  switch (state.status) {
    case 'beginning':
      return say(isCeremony(state.factor.kind) ? 'asking.button' : 'code.sending')
    case 'entering':
      return state.delivery ? sentText(state, words) : ''
    case 'ceremony':
      return say('asking.button')
    case 'verifying':
      return say('submitting')
    case 'waiting':
      return `${say('push.lead', { device: deviceOf(state.factor, words), brand: words.isolate(brand.name) })} ${state.number}`
    case 'approved':
      return say('approved.title', { bound: isBound(state.prompt.challenge) })
    case 'restarting':
      return say('restarting')
    case 'expired':
    case 'locked':
    case 'denied':
      return `${say(`${state.status}.title`)}. ${endingText(state.status, state.prompt.challenge, words)}`
    default:
      return ''
  }
}
