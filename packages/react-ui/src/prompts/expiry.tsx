import { useReached, useSecondsUntil } from '@stepup/react'
import type { ReactNode } from 'react'

import { usePrompt } from './prompt-context.ts'
import { expiryWarning } from './status.tsx'

function Countdown({ at }: { readonly at: number }): ReactNode {
  const { words, part } = usePrompt()
  const seconds = useSecondsUntil(at)
  return (
    <span {...part('expiry')} aria-hidden="true">
      {words.say('expires.in', { time: words.format.countdown(seconds * 1000) })}
    </span>
  )
}

/** The last minute, seen but not spoken: the status region says it once. */
export function Expiry({ at }: { readonly at: number }): ReactNode {
  return useReached(at - expiryWarning) && <Countdown at={at} />
}
