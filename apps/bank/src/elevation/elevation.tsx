import { useElevation } from '@stepup/react'
import { Suspense, type ReactNode } from 'react'

import { lazyOr, Nothing } from '../shell/lazy-or.ts'

const Pill = lazyOr(async () => (await import('./pill.tsx')).Pill, Nothing)

/** The remaining time of the session's elevation, in the top bar. Loads its code with the first elevation. */
export function Elevation(): ReactNode {
  const { status } = useElevation()
  return <Suspense>{status === 'elevated' && <Pill />}</Suspense>
}
