import { createContext, type ReactNode, useContext } from 'react'

import type { ViewProps } from '../prompt/prompt-state.ts'

/** A link to an alternative to the step's factor. */
export interface Alternative {
  readonly label: string
  readonly go: () => void
}

/** One step of the prompt, which its parts draw. */
export interface StepProps extends ViewProps {
  /** Title of the step. Default: the words of the action. */
  readonly title?: string | undefined
  /** Sentence below the title. Default: the reason for the challenge. Empty: none. */
  readonly lead?: string | undefined
  /** `false`: the step does not show the details. Default `true`. */
  readonly summary?: boolean
  /** Whether the focus goes to the title, because the step begins with no control. */
  readonly focus?: boolean
  /** The control of the factor, above the error. Not shown while the factor accepts no attempts. */
  readonly field?: ReactNode
  /** Text for an answer that can't be sent yet. */
  readonly fault?: string | false
  /** The buttons, below the error. Not shown while the factor accepts no attempts. */
  readonly children?: ReactNode
  /**
   * Whether the link to another factor becomes a button, because another factor is more likely to help than another
   * attempt.
   */
  readonly promote?: boolean
  /** Link to an alternative. Default: "Try another way" if there is one. `null`: none. */
  readonly alternative?: Alternative | null
  /** Whether the user can't continue without help, so that help is offered. */
  readonly stuck?: boolean
}

/** The step as its parts see it. */
export interface CurrentStep extends Omit<StepProps, 'alternative' | 'promote'> {
  /** Whether the factor accepts no attempts for now. */
  readonly blocked: boolean
  /** Whether the user can complete the challenge with another factor, or enroll one. */
  readonly other: boolean
  /** Whether the alternative is a button of the step. */
  readonly promoted: boolean | undefined
  readonly alternative: Alternative | null | undefined
}

// SAFETY: a prompt renders its parts inside a step, and the parts throw outside a prompt.
export const StepContext: React.Context<CurrentStep> = createContext({} as CurrentStep)

/** The step that a part belongs to. */
export function useStep(): CurrentStep {
  return useContext(StepContext)
}
