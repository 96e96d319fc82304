import type { ReactNode } from 'react'

import { usePart, usePrompt } from './prompt-context.ts'
import { expiryWarning } from './status.tsx'
import { useReached, useSecondsUntil } from './use-time.ts'

function Countdown({ at }: { readonly at: number }): ReactNode {
  const { words } = usePrompt()
  const part = usePart()
  const seconds = useSecondsUntil(at)
  return (
    <span className={part('expiry')} aria-hidden="true">
      {words.say('expires.in', { time: words.format.countdown(seconds * 1000) })}
    </span>
  )
}

/** The last minute, seen but not spoken: the status region says it once. */
export function Expiry({ at }: { readonly at: number }): ReactNode {
  return useReached(at - expiryWarning) ? <Countdown at={at} /> : null
}
