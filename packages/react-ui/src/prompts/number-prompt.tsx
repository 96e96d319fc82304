import { type StateOf, useReached } from '@stepup/react'
import { type ReactNode, useState } from 'react'

import { Heading, ErrorLine, Links } from './parts.tsx'
import { usePrompt } from './prompt-context.ts'
import type { ViewProps } from './prompt-state.ts'
import { Resend } from './resend.tsx'
import { deviceOf } from './state-words.ts'

/** When the person is asked whether it arrived, in milliseconds. */
const late = 15_000

/** The number that the person enters on their other device, so that they look at both. */
export function NumberPrompt({ state }: ViewProps<StateOf<'waiting' | 'beginning'>>): ReactNode {
  const { words, brand, part } = usePrompt()
  const [since] = useState(() => Date.now())
  const isLate = useReached(since + late)
  const pushed = state.status === 'waiting' ? state : state.pushed
  if (pushed === undefined) return null
  const device = deviceOf(state.factor, words)
  return (
    <>
      <Heading
        title={words.say('push.title', { device })}
        lead={words.say('push.lead', { device, brand: words.isolate(brand.name) })}
        challenge={state.prompt.challenge}
        focus
      />
      <p {...part('number')} dir="ltr">
        {pushed.number}
      </p>
      <ErrorLine state={state} />
      {isLate && (
        <div {...part('hint')}>
          <span>{words.say('push.late')}</span>
          <Resend delivery={pushed.delivery} busy={state.status === 'beginning'} />
        </div>
      )}
      <Links state={state} />
    </>
  )
}
