import { useElevation } from '@stepup/react'
import { lazy, Suspense, type ReactNode } from 'react'

const Pill = lazy(async () => ({ default: (await import('./pill.tsx')).Pill }))

/** The remaining time of the session's elevation, in the top bar. Loads its code with the first elevation. */
export function Elevation(): ReactNode {
  const { status } = useElevation()
  return <Suspense>{status === 'elevated' && <Pill />}</Suspense>
}
