import type { StateOf } from '@stepup/react'
import type { ReactNode } from 'react'

import { Icon } from '../icons/icon.tsx'
import { Button } from '../slots/button.tsx'
import { Summary, useSummaryLine } from '../summary/summary.tsx'
import { isBound } from '../words/words.ts'
import { iconOf } from './factor-icon.ts'
import { Heading, Links } from './parts.tsx'
import { usePrompt } from './prompt-context.ts'
import { componentOf, type ViewProps } from './prompt-state.ts'

/** Every way there is, best first. */
export function MethodList({ state }: ViewProps<StateOf<'choosing'>>): ReactNode {
  const { words, part, send, factors: own } = usePrompt()
  const { challenge, factors, driven } = state.prompt
  const line = useSummaryLine(challenge)
  return (
    <>
      <Heading
        title={words.say('methods.title', { bound: isBound(challenge), first: state.from === undefined })}
        lead={line === undefined ? words.reason(challenge) : words.say('summary.for', { line })}
        focus
      />
      {line === undefined && <Summary challenge={challenge} />}
      <ul {...part('methods')}>
        {factors.map((factor) => {
          const { kind, id } = factor
          // An app's own that nobody can draw is no way to approve.
          if (kind.startsWith('x-') && !driven.includes(kind) && !componentOf(own, factor)) return null
          const { name, hint } = words.method(factor)
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
                  {hint !== undefined && (
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
      <Links
        state={state}
        stuck
        start={
          state.from === undefined ? (
            <span />
          ) : (
            <Button variant="link" onClick={() => send({ type: 'back' })}>
              {words.say('back')}
            </Button>
          )
        }
      />
    </>
  )
}
