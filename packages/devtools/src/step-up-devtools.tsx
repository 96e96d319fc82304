'use client'

import { useStepUpClient } from '@stepup/react'
import { type ReactNode, useEffect } from 'react'

/** Props of {@link StepUpDevtools}. */
export interface StepUpDevtoolsProps {
  /** The client's `baseUrl`. Default `/step-up`. */
  readonly baseUrl?: string
  /** Whether the panel is open at first. The developer's own choice is remembered. Default `false`. */
  readonly initialIsOpen?: boolean
}

/**
 * A panel that shows each step-up as it happens, the reason for it, and the outcome of attacks. Render it inside the
 * {@link StepUpProvider}. A production bundle contains nothing of the panel: there the same import renders nothing. To
 * show it in a production build, for example a demo, import it from `@stepup/devtools/production`.
 *
 * @example
 * ```tsx
 * const root = (
 *   <StepUpProvider client={stepUp}>
 *     <App />
 *     <StepUpDevtools />
 *   </StepUpProvider>
 * )
 * ```
 */
export function StepUpDevtools({ baseUrl = '/step-up', initialIsOpen = false }: StepUpDevtoolsProps): ReactNode {
  const client = useStepUpClient()

  useEffect(() => {
    let stop: (() => void) | undefined
    let isGone = false
    // Only a page that shows the panel downloads its code. If loading fails, the app works without it.
    import('./start.ts').then(
      ({ start }) => {
        if (!isGone) stop = start(client, { baseUrl, initialIsOpen })
      },
      () => {},
    )
    return () => {
      isGone = true
      stop?.()
    }
    // The initial position is only read once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [client, baseUrl])

  return null
}
