import { useReached } from '@stepup/react'
import type { ReactNode } from 'react'

import { usePrompt } from './prompt-context.ts'
import { isEnded, type ViewProps } from './prompt-state.ts'
import { statusText } from './state-words.ts'

/** When an approval is about to end, it's said once (WCAG 2.2.1 asks for at least 20 seconds). */
export const expiryWarning = 60_000

/** The one live region, inside the dialog since everything outside is inert. Each line is spoken once, when it appears. */
export function Status({ state }: ViewProps): ReactNode {
  const prompt = usePrompt()
  const { words, part } = prompt
  const delivery = 'delivery' in state ? state.delivery : undefined
  const expiring = useReached(state.prompt.expiresAt - expiryWarning)
  const resendable = useReached(delivery?.resendAt ?? Number.MAX_SAFE_INTEGER)
  const going = !isEnded(state) && state.status !== 'approved'
  return (
    <div className="su-visually-hidden">
      <div {...part('status')} role="status" aria-atomic="false">
        <p>{statusText(state, prompt)}</p>
        <p>{going && expiring && words.say('expiring')}</p>
        <p>{going && delivery && resendable && delivery.resendsRemaining > 0 && words.say('code.resend.ready')}</p>
      </div>
    </div>
  )
}
