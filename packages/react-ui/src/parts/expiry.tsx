import { useSecondsUntil } from '@stepup/react'
import type { ReactNode } from 'react'

import { usePrompt } from '../prompt/prompt-context.ts'
import { expiryWarning } from './status.tsx'

/** The last minute, seen but not spoken: the status region says it once. */
export function Expiry({ at }: { readonly at: number }): ReactNode {
  const { say, format, part } = usePrompt()
  const left = useSecondsUntil(at) * 1000
  return (
    left <= expiryWarning && (
      <span {...part('expiry')} aria-hidden="true">
        {say('expires.in', { time: format.countdown(left) })}
      </span>
    )
  )
}
