import { isCeremonyFactor, isMessageFactor, retryAtOf } from '@stepup/core'
import type { StateOf } from '@stepup/react'
import type { ReactNode } from 'react'

import { Button } from '../slots/button.tsx'
import { iconOf } from '../icons/factor-icon.ts'
import { usePrompt } from '../prompt/prompt-context.ts'
import { errorOf, isBlocked, isRefusedAgain, type ViewProps } from '../prompt/prompt-state.ts'
import { statusText } from '../prompt/state-words.ts'
import type { Alternative } from '../parts/step-context.ts'
import { Step } from '../parts/step.tsx'
import { useBackOnline } from './use-back-online.ts'

interface StartStepProps extends ViewProps<StateOf<'ready' | 'beginning' | 'ceremony' | 'verifying'>> {
  /** The words of the button. */
  readonly label?: 'start' | 'enroll.add'
  readonly title?: string
  readonly lead?: string
  readonly summary?: boolean
  readonly alternative?: Alternative
  /** Whether the link to another factor becomes a button. Default: after the second refusal. */
  readonly promote?: boolean
}

/**
 * A step with one button: for a passkey, a security key, or to request a message. The button remains the same element
 * during the ceremony, so that it keeps the focus.
 */
export function StartStep({ label = 'start', ...props }: StartStepProps): ReactNode {
  const prompt = usePrompt()
  const { say, part, send } = prompt
  const begin = (): void => send({ type: 'begin' })
  const state = useBackOnline(props.state, begin)
  const { status } = state
  const { kind, target, label: name } = state.factor
  const error = errorOf(state)

  const ready = status === 'ready'
  const resting = retryAtOf(error) !== undefined
  const asking = status === 'ceremony' && isCeremonyFactor(kind)
  const { promote = isRefusedAgain(state) } = props
  const goesTo = isMessageFactor(kind) && !isBlocked(state) ? (target ?? name) : undefined
  return (
    <Step
      title={asking ? say('asking.title', { kind }) : undefined}
      lead={asking ? say('asking.lead', { kind }) : undefined}
      {...props}
      state={state}
      promote={promote}
    >
      <Button
        icon={iconOf(kind)}
        variant={promote ? 'secondary' : 'primary'}
        busy={!ready}
        waits={!ready || resting}
        layout={(resting || error?.code === 'offline') && '_su-dim'}
        focus
        onClick={begin}
      >
        {!ready ? statusText(state, prompt) : error ? say('try_again') : prompt.button(label, kind)}
      </Button>
      {goesTo !== undefined && (
        <p {...part('hint', '_su-center')}>{say('start.hint', { target: prompt.isolate(goesTo) })}</p>
      )}
    </Step>
  )
}
