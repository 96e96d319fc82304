import type { SendEvent } from '@stepup/react'
import { createContext, type ReactNode, useContext } from 'react'

import type { AppearanceOptions, PartName, PartProps } from '../appearance/appearance.ts'
import type { SlotProps, Slots } from '../slots/slots.ts'
import type { DetailRenderers } from '../summary/detail-renderer.ts'
import type { Words } from '../words/words.ts'
import type { FactorComponents } from './own-factor.ts'
import type { Enrol } from './enrol.ts'

/** Whose prompt this is. */
export interface Brand {
  readonly name: string
  /** Shown in place of the shield, 20 px high. */
  readonly logo?: ReactNode
}

/** Where a person goes on when the prompt itself can't help. */
export interface PromptLinks {
  /** Where a passkey or an authenticator app is set up. */
  readonly enrol?: string
  readonly help?: string
}

export interface PromptContextValue {
  readonly words: Words
  readonly brand: Brand
  readonly links: PromptLinks
  readonly options: AppearanceOptions
  readonly slots: Slots
  readonly slotProps: SlotProps
  readonly renderers: DetailRenderers
  readonly factors: FactorComponents
  readonly enrol: Enrol | undefined
  readonly send: SendEvent
  /** What a part's element gets: our class, and what the app adds. */
  readonly part: (name: PartName) => PartProps
  /** What the app adds to a part, alone: for a slot's component, whose own class is its own business. */
  readonly added: (name: PartName) => PartProps
  /** Of the title. */
  readonly level: number
  readonly titleId: string
  readonly leadId: string
  readonly summaryId: string
}

export const PromptContext: React.Context<PromptContextValue | undefined> = createContext<
  PromptContextValue | undefined
>(undefined)

export function usePrompt(): PromptContextValue {
  const value = useContext(PromptContext)
  if (value === undefined) throw new Error('[stepup] A prompt was rendered outside of its dialog.')
  return value
}
