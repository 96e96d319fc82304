import type { OpenState } from '@stepup/react'
import type { ComponentType, ReactNode } from 'react'

import { Approved } from './approved.tsx'
import { isButton, type ViewProps } from './prompt-state.ts'
import { StartPrompt } from './start-prompt.tsx'

interface PromptViewProps extends ViewProps {
  /** Absent until it is loaded; never while {@link isLater}. */
  readonly Later: ComponentType<ViewProps> | undefined
}

/** The view for a state: one question at a time. Another challenge, or another factor, starts with an empty field. */
export function PromptView({ state, Later }: PromptViewProps): ReactNode {
  const key = `${state.prompt.challenge.id} ${'factor' in state ? state.factor.id : ''}`
  return firstView(state, key) ?? (Later && <Later key={key} state={state} />)
}

/** Whether the view for a state is in the part that is loaded after the first. */
export function isLater(state: OpenState): boolean {
  return firstView(state, '') === undefined
}

/** What begins with a button, and the goodbye. */
function firstView(state: OpenState, key: string): ReactNode | undefined {
  switch (state.status) {
    case 'approved':
      return <Approved state={state} />
    case 'ready':
    case 'ceremony':
      return <StartPrompt key={`start ${key}`} state={state} />
    case 'beginning':
    case 'verifying': {
      const starts = state.status === 'beginning' && !state.delivery && !state.pushed
      return starts || isButton(state, state.factor) ? <StartPrompt key={`start ${key}`} state={state} /> : undefined
    }
    default:
      return undefined
  }
}
