import type { StateOf } from '@stepup/react'
import type { ReactNode } from 'react'

import { Icon } from '../icons/icon.tsx'
import { useSummaryLine } from '../summary/summary.tsx'
import { isBound } from '../words/words.ts'
import { Heading } from './parts.tsx'
import { usePrompt } from './prompt-context.ts'
import type { ViewProps } from './prompt-state.ts'

/** On the screen for a moment; the replay has already begun. */
export function Approved({ state }: ViewProps<StateOf<'approved'>>): ReactNode {
  const { words, part } = usePrompt()
  const { challenge } = state.prompt
  const line = useSummaryLine(challenge)
  return (
    <div className="su-approved">
      <span {...part('mark')}>
        <Icon name="check" />
      </span>
      <Heading
        title={words.say('approved.title', { bound: isBound(challenge) })}
        lead={line === undefined ? undefined : words.say('approved.lead', { line })}
        focus
      />
    </div>
  )
}
