import type { Delivery } from '@stepup/core'
import { useSecondsUntil } from '@stepup/react'
import type { ReactNode } from 'react'

import { Button } from '../slots/button.tsx'
import { usePrompt } from './prompt-context.ts'

interface ResendProps {
  readonly delivery: Delivery
  readonly busy: boolean
}

/** Asks for another message when the server allows one. */
export function Resend({ delivery, busy }: ResendProps): ReactNode {
  const { words, send } = usePrompt()
  const seconds = useSecondsUntil(delivery.resendAt)
  if (delivery.resendsRemaining <= 0 && !busy) return <span>{words.say('code.resend.none')}</span>
  const waits = busy || seconds > 0
  return (
    <Button variant="link" inline waits={waits} onClick={() => send({ type: 'resend' })}>
      {!busy && seconds > 0 ? (
        <>
          {/* Seen ticking, not heard: a screen reader gets the name, and hears once when it's time. */}
          <span aria-hidden="true" className="su-tabular">
            {words.say('code.resend.in', { time: words.format.countdown(seconds * 1000) })}
          </span>
          <span className="su-visually-hidden">{words.say('code.resend')}</span>
        </>
      ) : (
        words.say(busy ? 'code.sending' : 'code.resend')
      )}
    </Button>
  )
}
