import type { ReactNode } from 'react'

import { Icon } from '../icons/icon.tsx'
import { useSummaryLine } from '../summary/summary.tsx'
import { isBound } from '../words/words.ts'
import { Button, Heading, Links } from './parts.tsx'
import { usePart, usePrompt } from './prompt-context.ts'
import type { StateOf, ViewProps } from './prompt-state.ts'

function HelpLink(): ReactNode {
  const { words, links } = usePrompt()
  const part = usePart()
  if (links.help === undefined) return <span />
  return (
    <a className={part('link')} href={links.help}>
      {words.say('help')}
    </a>
  )
}

/** Time's up, or too many tries. One click starts again, with everything typed still in the page behind. */
export function Ended({
  state,
  send,
  was,
}: ViewProps<StateOf<'expired' | 'locked' | 'denied' | 'restarting'>> & {
  readonly was: 'expired' | 'locked'
}): ReactNode {
  const { words } = usePrompt()
  const { challenge } = state.prompt
  const minutes = Math.max(1, Math.round(challenge.expires_in / 60))
  return (
    <>
      <Heading
        title={words.say(`${was}.title`)}
        lead={was === 'locked' ? words.say('locked.lead') : words.say('expired.lead', { minutes })}
        challenge={challenge}
      />
      <Button focus busy={state.status === 'restarting'} onClick={() => send({ type: 'restart' })}>
        {words.say(state.status === 'restarting' ? 'restarting' : 'restart')}
      </Button>
      <Links state={state} send={send} start={<HelpLink />} />
    </>
  )
}

/** Nothing that this person and this browser have will do: say what would, and where to set it up. */
export function Unavailable({ state, send }: ViewProps<StateOf<'unavailable'>>): ReactNode {
  const { words, links } = usePrompt()
  const part = usePart()
  const { challenge } = state.prompt
  return (
    <>
      <Heading
        title={words.say('unavailable.title')}
        lead={words.say('unavailable.lead', { bound: isBound(challenge) })}
        challenge={challenge}
        focus={links.enrol === undefined}
      />
      {links.enrol !== undefined && (
        <a className={part('button')} data-variant="primary" data-focus="" href={links.enrol}>
          {words.say('unavailable.enrol')}
        </a>
      )}
      <Links state={state} send={send} start={<HelpLink />} />
    </>
  )
}

/** On the screen for a moment; the replay has already begun. */
export function Approved({ state }: { readonly state: StateOf<'approved'> }): ReactNode {
  const { words } = usePrompt()
  const part = usePart()
  const { challenge } = state.prompt
  const line = useSummaryLine(challenge)
  return (
    <div className="su-approved">
      <span className={part('mark')}>
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
