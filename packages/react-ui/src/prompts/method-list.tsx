import { isOwn } from '@stepup/core'
import type { StateOf } from '@stepup/react'
import type { ReactNode } from 'react'

import { Icon } from '../icons/icon.tsx'
import { Button } from '../slots/button.tsx'
import { summaryLine } from '../summary/summary.tsx'
import { isBound } from '../words/words.ts'
import { iconOf } from './factor-icon.ts'
import { componentOf } from './own-factor.ts'
import { usePrompt } from './prompt-context.ts'
import type { ViewProps } from './prompt-state.ts'
import { Step } from './step.tsx'

/** Every way there is, best first. */
export function MethodList({ state }: ViewProps<StateOf<'choosing'>>): ReactNode {
  const prompt = usePrompt()
  const { say, part, send, method, factors: own } = prompt
  const { challenge, factors, driven } = state.prompt
  const first = state.from === undefined
  const line = summaryLine(challenge, prompt)
  return (
    <Step
      state={state}
      title={say('methods.title', { bound: isBound(challenge), first })}
      lead={line === undefined ? undefined : say('summary.for', { line })}
      summary={line === undefined}
      focus
      field={
        <ul {...part('methods')}>
          {factors.map((factor) => {
            const { kind, id } = factor
            // An app's own that nobody can draw is no way to approve.
            if (isOwn(kind) && !driven.includes(kind) && !componentOf(own, factor)) return null
            const { name, hint } = method(factor)
            return (
              <li key={id}>
                <button type="button" {...part('method')} onClick={() => send({ type: 'choose', factor: id })}>
                  <span {...part('method-icon')}>
                    <Icon name={iconOf(kind)} />
                  </span>
                  <span className="su-method-text">
                    <span {...part('method-name')}>
                      <bdi>{name}</bdi>
                    </span>
                    {hint !== undefined && hint !== name && (
                      <span {...part('method-hint')}>
                        <bdi>{hint}</bdi>
                      </span>
                    )}
                  </span>
                  <Icon name="go" />
                </button>
              </li>
            )
          })}
        </ul>
      }
      stuck
      start={
        first ? (
          <span />
        ) : (
          <Button variant="link" onClick={() => send({ type: 'back' })}>
            {say('back')}
          </Button>
        )
      }
    />
  )
}
