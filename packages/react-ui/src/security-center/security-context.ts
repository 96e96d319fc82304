import { type SecurityCenter as Center, StepUpError } from '@stepup/core'
import { createContext, useContext } from 'react'

import type { SecurityWords } from './security-words.ts'

/** The center, the words, and the live region that the components of a {@link SecurityCenter} share. */
export interface SecurityContextValue {
  readonly center: Center
  readonly words: SecurityWords
  /** Reports the result of a change: in a live region below the components. */
  readonly announce: (text: string) => void
}

export const SecurityContext: React.Context<SecurityContextValue | undefined> = createContext<
  SecurityContextValue | undefined
>(undefined)

/** @throws StepUpError `missing_provider` outside of `<SecurityCenter>`. */
export function useSecurity(): SecurityContextValue {
  const value = useContext(SecurityContext)
  if (!value) throw new StepUpError('missing_provider', 'There is no <SecurityCenter> above.')
  return value
}
