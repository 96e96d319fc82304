import { createElement, type ReactNode } from 'react'

import { Step } from './parts.tsx'
import type { AnswerState } from './answer-step.tsx'
import { usePrompt } from './prompt-context.ts'
import { componentOf, errorOf, type ViewProps } from './prompt-state.ts'

/** An app's own factor: its component, with everything around it that ours have. */
export function OwnPrompt({ state }: ViewProps<AnswerState>): ReactNode {
  const { words, send, factors } = usePrompt()
  const { factor: offer, prompt } = state
  const own = componentOf(factors, offer)
  return (
    <Step state={state} promote={own === undefined}>
      {own &&
        createElement(own, {
          offer,
          challenge: prompt.challenge,
          submit: (response) => send({ type: 'submit', response }),
          busy: state.status === 'verifying',
          error: errorOf(state),
          words,
        })}
    </Step>
  )
}
