import { isCeremony } from '@stepup/core'
import { type StateOf, useRetryOnline } from '@stepup/react'
import type { ReactNode } from 'react'

import { Button } from '../slots/button.tsx'
import { iconOf } from './factor-icon.ts'
import { Step } from './parts.tsx'
import { usePrompt } from './prompt-context.ts'
import { statusText } from './state-words.ts'
import { errorOf, isBlocked, type ViewProps } from './prompt-state.ts'

/**
 * What begins with one button: a passkey, a security key, and asking for a message; nothing is sent before the person
 * says so. The button stays the same element while the browser asks, so that focus stays too.
 */
export function StartPrompt({
  state,
}: ViewProps<StateOf<'ready' | 'beginning' | 'ceremony' | 'verifying'>>): ReactNode {
  const prompt = usePrompt()
  const { words, part, send } = prompt
  const { kind, target, label } = state.factor
  const error = errorOf(state)
  const begin = (): void => send({ type: 'begin' })
  useRetryOnline(error, begin)

  const asking = state.status === 'ceremony' && isCeremony(kind)
  const goesTo = isCeremony(kind) ? undefined : (target ?? label)
  return (
    <Step
      state={state}
      title={asking ? words.say('asking.title', { kind }) : undefined}
      lead={asking ? words.say('asking.lead', { kind }) : undefined}
      // The browser refused twice: it's likelier that another way helps than a third try.
      promote={error?.code === 'ceremony_refused' && error.count > 1}
    >
      <Button
        icon={iconOf(kind)}
        variant={error?.code === 'ceremony_refused' && error.count > 1 ? 'secondary' : 'primary'}
        busy={state.status !== 'ready'}
        focus
        onClick={begin}
      >
        {state.status === 'ready'
          ? error
            ? words.say('try_again')
            : words.say('start', { kind })
          : statusText(state, prompt)}
      </Button>
      {goesTo !== undefined && !isBlocked(state) && (
        <p {...part('hint')} data-center="">
          {words.say('start.hint', { target: words.isolate(goesTo) })}
        </p>
      )}
    </Step>
  )
}
