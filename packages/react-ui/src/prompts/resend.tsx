import type { Delivery, FlowEvent } from '@stepup/core'
import type { ReactNode } from 'react'

import { usePart, usePrompt } from './prompt-context.ts'
import { useSecondsUntil } from './use-time.ts'

interface ResendProps {
  readonly delivery: Delivery
  readonly busy: boolean
  readonly send: (event: FlowEvent) => void
}

/** Asks for another code when the server allows one. `aria-disabled` rather than `disabled`: focus stays where it is. */
export function Resend({ delivery, busy, send }: ResendProps): ReactNode {
  const { words } = usePrompt()
  const part = usePart()
  const seconds = useSecondsUntil(delivery.resendAt)
  if (delivery.resendsRemaining <= 0 && !busy) return <span>{words.say('code.resend.none')}</span>
  const waits = busy || seconds > 0
  const time = words.format.countdown(seconds * 1000)
  return (
    <button
      type="button"
      className={part('link')}
      data-inline=""
      aria-disabled={waits || undefined}
      onClick={() => {
        if (!waits) send({ type: 'resend' })
      }}
    >
      {!busy && seconds > 0 ? (
        <>
          {/* Seen ticking, not heard: a screen reader gets the name, and hears once when it's time. */}
          <span aria-hidden="true" className="su-tabular">
            {words.say('code.resend.in', { time })}
          </span>
          <span className="su-visually-hidden">{words.say('code.resend')}</span>
        </>
      ) : (
        words.say(busy ? 'code.sending' : 'code.resend')
      )}
    </button>
  )
}
