import type { StateOf } from '@stepup/react'
import { createElement, type ReactNode } from 'react'

import { Button } from '../slots/button.tsx'
import { isBound } from '../words/words.ts'
import { Heading, Links } from './parts.tsx'
import { usePrompt } from './prompt-context.ts'
import type { ViewProps } from './prompt-state.ts'
import { type Ending, endingText } from './state-words.ts'

/** Time's up, too many tries, or a no from the other device. One click starts again, with everything typed still there. */
export function Ended({ state, was }: ViewProps<StateOf<Ending | 'restarting'>> & { readonly was: Ending }): ReactNode {
  const { words, send } = usePrompt()
  const { challenge } = state.prompt
  const restarting = state.status === 'restarting'
  return (
    <>
      <Heading title={words.say(`${was}.title`)} lead={endingText(was, challenge, words)} challenge={challenge} />
      <Button focus busy={restarting} onClick={() => send({ type: 'restart' })}>
        {words.say(restarting ? 'restarting' : 'restart')}
      </Button>
      <Links state={state} start={false} stuck />
    </>
  )
}

/** Nothing that this person and this browser have will do: say what would, and set it up here, or say where. */
export function Unavailable({ state }: ViewProps<StateOf<'unavailable'>>): ReactNode {
  const { words, links, part, enrol, send } = usePrompt()
  const { challenge, enrollable } = state.prompt
  const here = enrol !== undefined && enrollable.length > 0
  return (
    <>
      <Heading
        title={words.say('unavailable.title')}
        lead={words.say('unavailable.lead', { bound: isBound(challenge) })}
        challenge={challenge}
        focus={here || links.enrol === undefined}
      />
      {here
        ? createElement(enrol, { kinds: enrollable, challenge, done: () => send({ type: 'restart' }), words })
        : links.enrol !== undefined && (
            <a {...part('button')} data-variant="primary" data-focus="" href={links.enrol}>
              {words.say('unavailable.enrol')}
            </a>
          )}
      <Links state={state} stuck />
    </>
  )
}
