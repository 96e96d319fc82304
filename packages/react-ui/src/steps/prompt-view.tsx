import type { OpenState } from '@stepup/react'
import { type ComponentType, createElement, type ReactNode } from 'react'

import { Step } from '../parts/step.tsx'
import { summaryLine } from '../parts/summary.tsx'
import { usePrompt } from '../prompt/prompt-context.ts'
import type { LoadedViews, PromptProps } from '../prompt/prompt-props.ts'
import { isEnrollment, isStart, type ViewProps } from '../prompt/prompt-state.ts'
import { statusText } from '../prompt/state-words.ts'
import { StartStep } from './start-step.tsx'

/** The loaded component that draws a state. */
export function viewOf(
  state: OpenState,
  { Later, Enroll, enroll: own }: LoadedViews & Pick<PromptProps, 'enroll'>,
): ComponentType<ViewProps> | undefined {
  // A custom enrollment belongs to the later steps.
  return isEnrollment(state) && !(own && state.status === 'unavailable') ? Enroll : Later
}

/** The step for the state. Another challenge or factor starts with an empty field. */
export function PromptView(): ReactNode {
  const prompt = usePrompt()
  const { state } = prompt
  const { challenge } = state.prompt
  // Shown briefly; the replay has already started.
  if (state.status === 'approved') {
    const line = summaryLine(challenge, prompt)
    const lead = line === undefined ? '' : prompt.say('approved.lead', { line })
    const title = statusText(state, prompt)
    return <Step state={state} title={title} lead={lead} summary={false} field={prompt.uplift} focus />
  }
  const key = `${challenge.id} ${'factor' in state ? state.factor.id : ''}`
  if (isStart(state)) return <StartStep key={key} state={state} />
  const View = viewOf(state, prompt)
  return View && createElement(View, { key, state })
}
