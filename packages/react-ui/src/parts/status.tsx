import { useReached } from '@stepup/react'
import type { ReactNode } from 'react'

import { usePrompt } from '../prompt/prompt-context.ts'
import { isTicking, type ViewProps } from '../prompt/prompt-state.ts'
import { statusText } from '../prompt/state-words.ts'

/** Time before expiry at which the prompt warns once, in milliseconds (WCAG 2.2.1 requires at least 20 seconds). */
export const expiryWarning = 60_000

/** The one live region, inside the dialog since everything outside is inert. Each line is spoken once, when it appears. */
export function Status({ state }: ViewProps): ReactNode {
  const prompt = usePrompt()
  const { say, part } = prompt
  const delivery = 'delivery' in state ? state.delivery : undefined
  const expiring = useReached(state.prompt.expiresAt - expiryWarning)
  const resendable = useReached(delivery?.resendAt ?? Infinity)
  const ticking = isTicking(state)
  return (
    <div className="su-visually-hidden">
      <div {...part('status')} role="status" aria-atomic="false">
        <p>{statusText(state, prompt)}</p>
        <p>{ticking && expiring && say('expiring')}</p>
        <p>{ticking && delivery && resendable && delivery.resendsRemaining > 0 && say('code.resend.ready')}</p>
      </div>
    </div>
  )
}
