import type { ComponentType, ReactNode } from 'react'

import { summaryLine } from '../summary/summary.tsx'
import { usePrompt } from './prompt-context.ts'
import { isStart, type ViewProps } from './prompt-state.ts'
import { StartPrompt } from './start-prompt.tsx'
import { statusText } from './state-words.ts'
import { Step } from './step.tsx'

interface PromptViewProps extends ViewProps {
  /** What is neither a button nor the goodbye. */
  readonly Later: ComponentType<ViewProps> | undefined
}

/** The view for a state: one question at a time. Another challenge, or another factor, starts with an empty field. */
export function PromptView({ state, Later }: PromptViewProps): ReactNode {
  const prompt = usePrompt()
  const { challenge } = state.prompt
  // On the screen for a moment; the replay has already begun.
  if (state.status === 'approved') {
    const line = summaryLine(challenge, prompt)
    return (
      <Step
        state={state}
        title={statusText(state, prompt)}
        lead={line === undefined ? '' : prompt.say('approved.lead', { line })}
        summary={false}
        focus
      />
    )
  }
  const key = `${challenge.id} ${'factor' in state ? state.factor.id : ''}`
  return isStart(state) ? <StartPrompt key={key} state={state} /> : Later && <Later key={key} state={state} />
}
