import type { ReactNode } from 'react'

import { type PromptContextValue, usePrompt } from '../prompt/prompt-context.ts'
import { hasOther, isBlocked } from '../prompt/prompt-state.ts'
import { MissingParts } from './missing-parts.ts'
import { type CurrentStep, StepContext, type StepProps } from './step-context.ts'

function currentStep(step: StepProps, { say, send }: PromptContextValue): CurrentStep {
  const { state, promote, alternative } = step
  const blocked = isBlocked(state)
  const other = hasOther(state)
  const away = other ? { label: say('another_way'), go: () => send({ type: 'another_way' }) } : undefined
  return {
    ...step,
    blocked,
    other,
    promoted: other && (promote || blocked),
    alternative: alternative === undefined ? away : alternative,
  }
}

/** Shows one step in the arrangement of the prompt. */
export function Step(step: StepProps): ReactNode {
  const prompt = usePrompt()
  const current = currentStep(step, prompt)
  return (
    <StepContext.Provider value={current}>
      {prompt.children}
      {MissingParts && <MissingParts />}
    </StepContext.Provider>
  )
}
