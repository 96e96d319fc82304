import { createContext, type ReactNode, useContext } from 'react'

import type { Appearance, PartName } from '../appearance/appearance.ts'
import type { DetailRenderers } from '../summary/detail-renderer.ts'
import type { Words } from '../words/words.ts'

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
  readonly elements: NonNullable<Appearance['elements']>
  readonly renderers: DetailRenderers
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

/** The class names of a part: ours, and what the app adds. */
export function usePart(): (name: PartName) => string {
  const { elements } = usePrompt()
  return (name) => (elements[name] === undefined ? `su-${name}` : `su-${name} ${elements[name]}`)
}
