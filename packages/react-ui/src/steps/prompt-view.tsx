import type { OpenState } from '@stepup/react'
import { type ComponentType, createElement, type ReactNode } from 'react'

import type { PromptProps } from '../prompt/prompt-props.ts'

import { summaryLine } from '../parts/summary.tsx'
import { usePrompt } from '../prompt/prompt-context.ts'
import { isEnrollment, isStart, type ViewProps } from '../prompt/prompt-state.ts'
import { StartPrompt } from './start-prompt.tsx'
import { statusText } from '../prompt/state-words.ts'
import { Step } from '../parts/step.tsx'

/** Views that are loaded on demand. */
export interface LoadedViews {
  /** View for everything except start buttons and success. */
  readonly Later: ComponentType<ViewProps> | undefined
  /** View for enrollments. */
  readonly Enroll: ComponentType<ViewProps> | undefined
}

/** Returns the view of a state, if it is loaded on demand. */
export function viewOf(
  state: OpenState,
  { Later, Enroll }: LoadedViews,
  own: PromptProps['enroll'] | undefined,
): ComponentType<ViewProps> | undefined {
  // An app's own way to set something up is a step of ours like any other.
  return isEnrollment(state) && !(own && state.status === 'unavailable') ? Enroll : Later
}

/** The view for a state: one question at a time. Another challenge, or another factor, starts with an empty field. */
export function PromptView({ state, ...views }: ViewProps & LoadedViews): ReactNode {
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
  if (isStart(state)) return <StartPrompt key={key} state={state} />
  const View = viewOf(state, views, prompt.enroll)
  return View && createElement(View, { key, state })
}
