import type { Challenge } from '@stepup/protocol'
import { useEffect, useMemo } from 'react'

import { stepUp } from './call.ts'

/** Keeps the challenge that came with the page for its call: one request follows the click. */
export function usePrepared(challenge: Challenge | undefined) {
  const requirement = useMemo(() => (challenge ? { challenge } : undefined), [challenge])
  useEffect(() => (requirement ? stepUp.prepare(requirement).stop : undefined), [requirement])
  return requirement
}
