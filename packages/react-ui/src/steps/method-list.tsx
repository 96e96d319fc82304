import { isCustomFactor } from '@stepup/core'
import type { FactorOffer } from '@stepup/protocol'
import { type StateOf, useReached } from '@stepup/react'
import type { ReactNode } from 'react'

import { Icon } from '../slots/icon.tsx'
import { summaryLine } from '../parts/summary.tsx'
import { isBound } from '../words/is-bound.ts'
import { iconOf } from '../icons/factor-icon.ts'
import { componentOf } from '../prompt/own-factor.ts'
import { usePrompt } from '../prompt/prompt-context.ts'
import type { ViewProps } from '../prompt/prompt-state.ts'
import { Step } from './first.ts'

/** Lists every factor that the challenge offers, best first. */
export function MethodList({ state }: ViewProps<StateOf<'choosing'>>): ReactNode {
  const prompt = usePrompt()
  const { say, part, send, factors: own, locks } = prompt
  const { challenge, factors, driven } = state.prompt
  // A custom factor needs a driver or a component. Locked factors come last.
  const offers = factors
    .filter((factor) => !isCustomFactor(factor.kind) || driven.includes(factor.kind) || componentOf(own, factor))
    .toSorted((a, b) => Number(a.id in locks) - Number(b.id in locks))
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
          {offers.map((factor) => (
            <Method key={factor.id} factor={factor} />
          ))}
        </ul>
      }
      stuck
      alternative={first ? null : { label: say('back'), go: () => send({ type: 'back' }) }}
    />
  )
}

/** A method with its distinguishing hint, or with the reason if it is locked. */
function Method({ factor }: { readonly factor: FactorOffer }): ReactNode {
  const { say, part, send, method, locks, format } = usePrompt()
  const until = locks[factor.id] ?? 0
  const locked = !useReached(until)
  const { name, hint } = method(factor)
  const below = locked ? say('method.locked', { time: until === Infinity ? '' : format.time(until) }) : hint
  return (
    <li>
      <button
        type="button"
        {...part('method')}
        aria-disabled={locked || undefined}
        onClick={() => locked || send({ type: 'choose', factor: factor.id })}
      >
        <span {...part('method-icon')}>
          <Icon name={iconOf(factor.kind)} />
        </span>
        <span className="su-method-text">
          <span {...part('method-name')}>
            <bdi>{name}</bdi>
          </span>
          {below !== undefined && below !== name && (
            <span {...part('method-hint')}>
              <bdi>{below}</bdi>
            </span>
          )}
        </span>
        <Icon name={locked ? 'lock' : 'go'} />
      </button>
    </li>
  )
}
