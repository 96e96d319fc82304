import type { SendEvent } from '@stepup/react'
import { createContext, type ReactNode, useContext } from 'react'

import type { AppearanceOptions, PartName, PartProps, PartState } from '../appearance/appearance.ts'
import type { PromptProps } from './prompt-props.ts'
import type { Words } from '../words/words.ts'
import type { Locks } from './prompt-state.ts'

/** Whose prompt this is. */
export interface Brand {
  readonly name: string
  /** Shown in place of the shield, 20 px high. */
  readonly logo?: ReactNode
}

/** Where a person goes on when the prompt itself can't help. */
export interface PromptLinks {
  /**
   * Where a passkey or an authenticator app is set up, when that can't be done in the prompt: an address, or what leads there. The prompt
   * is closed before it is called, as by Cancel.
   */
  readonly enroll?: string | (() => void)
  /** Where a person secures their account, after a no that may not have been theirs: an address, or what leads there, as with `enroll`. */
  readonly secure?: string | (() => void)
  readonly help?: string
}

/** What the app gave, its words ready to be spoken, and how to answer. */
export interface PromptContextValue extends PromptProps, Words {
  readonly words: Words
  readonly options: AppearanceOptions
  readonly at: PartState
  readonly send: SendEvent
  /** What a part's element gets: our class, and what the app adds. */
  readonly part: (name: PartName) => PartProps
  /** What the app adds to a part, alone: for a slot's component, whose own class is its own business. */
  readonly added: (name: PartName) => PartProps
  /** Of the title. */
  readonly level: number
  /** What the ids of this prompt begin with. */
  readonly id: string
  readonly locks: Locks
}

// SAFETY: nothing here is rendered outside of the dialog, which provides it.
export const PromptContext: React.Context<PromptContextValue> = createContext({} as PromptContextValue)

export function usePrompt(): PromptContextValue {
  return useContext(PromptContext)
}
