import type { Delivery } from '@stepup/core'
import { useSecondsUntil } from '@stepup/react'
import type { ReactNode } from 'react'

import { Button } from '../slots/button.tsx'
import { usePrompt } from '../prompt/prompt-context.ts'

interface ResendProps {
  readonly delivery: Delivery
  readonly busy: boolean
}

/** Requests another message, if the server allows one. */
export function Resend({ delivery, busy }: ResendProps): ReactNode {
  const { say, format, send } = usePrompt()
  const seconds = useSecondsUntil(delivery.resendAt)
  if (delivery.resendsRemaining <= 0 && !busy) return <span>{say('code.resend.none')}</span>
  const ticking = !busy && seconds > 0
  return (
    <Button variant="link" layout="_su-inline" waits={busy || ticking} onClick={() => send({ type: 'resend' })}>
      {ticking && (
        // The countdown is visual only. A screen reader gets the name, and one announcement at the end.
        <span aria-hidden className="su-tabular">
          {say('code.resend.in', { time: format.countdown(seconds * 1000) })}
        </span>
      )}
      <span className={ticking ? 'su-visually-hidden' : undefined}>{say(busy ? 'code.sending' : 'code.resend')}</span>
    </Button>
  )
}
