import type { ReactNode } from 'react'

import { isBound, type Words } from '../words/words.ts'
import { errorText } from './error-text.ts'
import { usePart, usePrompt } from './prompt-context.ts'
import { hasOther, isCeremony, type OpenState } from './prompt-state.ts'
import { useReached } from './use-time.ts'

/** When an approval is about to end, it's said once (WCAG 2.2.1 asks for at least 20 seconds). */
export const expiryWarning = 60_000

function statusText(state: OpenState, words: Words, brand: string): string {
  const { say } = words
  if ('error' in state && state.error !== undefined) return errorText(state.error, words, brand, hasOther(state))
  switch (state.status) {
    case 'beginning':
      return isCeremony(state.factor.kind) ? say('passkey.asking.button') : say('code.sending')
    case 'entering': {
      const target = state.delivery?.target
      return state.delivery
        ? say('code.sent', { target: target === undefined ? undefined : words.isolate(target) })
        : ''
    }
    case 'ceremony':
      return say(state.factor.kind === 'security_key' ? 'security_key.asking.lead' : 'passkey.asking.lead')
    case 'verifying':
      return say('submitting')
    case 'approved':
      return say('approved.title', { bound: isBound(state.prompt.challenge) })
    case 'restarting':
      return say('restarting')
    case 'expired':
      return `${say('expired.title')}. ${say('expired.lead', { minutes: Math.max(1, Math.round(state.prompt.challenge.expires_in / 60)) })}`
    case 'locked':
      return `${say('locked.title')}. ${say('locked.lead')}`
    default:
      return ''
  }
}

/** The one live region, inside the dialog since everything outside is inert. Each line is spoken once, when it appears. */
export function Status({ state }: { readonly state: OpenState }): ReactNode {
  const { words, brand } = usePrompt()
  const part = usePart()
  const delivery = 'delivery' in state ? state.delivery : undefined
  const expiring = useReached(state.prompt.expiresAt - expiryWarning)
  const resendable = useReached(delivery?.resendAt ?? Number.MAX_SAFE_INTEGER)
  const going =
    state.status !== 'expired' &&
    state.status !== 'locked' &&
    state.status !== 'restarting' &&
    state.status !== 'approved'
  return (
    <div className={`${part('status')} su-visually-hidden`} role="status" aria-atomic="false">
      <p>{statusText(state, words, brand.name)}</p>
      <p>{going && expiring ? words.say('expiring') : ''}</p>
      <p>{going && delivery && resendable && delivery.resendsRemaining > 0 ? words.say('code.resend.ready') : ''}</p>
    </div>
  )
}
