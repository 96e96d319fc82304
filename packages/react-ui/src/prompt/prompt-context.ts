import type { OpenState, SendEvent } from '@stepup/react'
import { createContext, type ReactNode, useContext } from 'react'

import type { AppearanceOptions, PartName, PartProps, PartState } from '../appearance/appearance.ts'
import type { LoadedViews, PromptProps } from './prompt-props.ts'
import type { Words } from '../words/words.ts'
import type { Locks } from './prompt-state.ts'

/** The app's props, the words of its locale, and the actions: shared by all parts of an open prompt. */
export interface PromptContextValue extends PromptProps, LoadedViews, Words {
  readonly words: Words
  readonly options: AppearanceOptions
  /** The flow's state, or the last one while the prompt fades. */
  readonly state: OpenState
  readonly at: PartState
  readonly send: SendEvent
  /**
   * The class and style of a part's element: its own class, a private one for its place in the layout, and those of
   * `appearance.elements`.
   */
  readonly part: (name: PartName, layout?: string | false) => PartProps
  /** The class and style of `appearance.elements` alone, for an app's own component in a slot. */
  readonly added: (name: PartName, layout?: string | false) => PartProps
  /** The heading level of the title. */
  readonly level: number
  /** The prefix of the ids in this prompt. */
  readonly id: string
  readonly locks: Locks
  /** The parts, as they are arranged. */
  readonly children: ReactNode
}

export const PromptContext: React.Context<PromptContextValue | undefined> = createContext<
  PromptContextValue | undefined
>(undefined)

/** Context that the parts of an open prompt share. */
export function usePrompt(): PromptContextValue {
  // SAFETY: parts that an app can render elsewhere check for the context first.
  return useContext(PromptContext) as PromptContextValue
}
