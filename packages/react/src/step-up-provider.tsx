'use client'

import { StepUpError, type StepUpClient } from '@stepup/core'
import { createContext, useContext, type ReactNode } from 'react'

const StepUpContext = createContext<StepUpClient | undefined>(undefined)

/** Props of {@link StepUpProvider}. */
export interface StepUpProviderProps {
  /** Created once, outside of React: `createStepUpClient()`. */
  readonly client: StepUpClient
  readonly children?: ReactNode
}

/**
 * Hands a client to the hooks and components below. The app creates the client and disposes of it; the provider does
 * neither.
 *
 * @example
 * ```tsx
 * import { createStepUpClient } from '@stepup/core'
 * import { StepUpModal } from '@stepup/react-ui'
 * import { en } from '@stepup/react-ui/locales/en'
 *
 * const stepUp = createStepUpClient()
 *
 * const root = (
 *   <StepUpProvider client={stepUp}>
 *     <App />
 *     <StepUpModal messages={en} brand={{ name: 'Northbank' }} />
 *   </StepUpProvider>
 * )
 * ```
 */
export function StepUpProvider({ client, children }: StepUpProviderProps): ReactNode {
  return <StepUpContext.Provider value={client}>{children}</StepUpContext.Provider>
}

/**
 * The client of the nearest {@link StepUpProvider}.
 *
 * @throws StepUpError `missing_provider` when there is none above.
 */
export function useStepUpClient(): StepUpClient {
  const client = useContext(StepUpContext)
  if (!client) throw new StepUpError('missing_provider')
  return client
}
