import type { Challenge } from '@stepup/protocol'
import { useEffect, useMemo } from 'react'

import { stepUp } from './call.ts'

/** Keeps the prepared challenge of the page's data for its call, so that a click causes a single request. */
export function usePrepared(challenge: Challenge | undefined) {
  const requirement = useMemo(() => (challenge ? { challenge } : undefined), [challenge])
  useEffect(() => (requirement ? stepUp.prepare(requirement).stop : undefined), [requirement])
  return requirement
}
