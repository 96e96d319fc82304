import type { Challenge } from '@stepup/protocol'
import { useState } from 'react'

import { callBare } from './call.ts'

interface BareCall {
  readonly challenge: Challenge | undefined
  readonly send: () => void
  readonly close: () => void
}

/** A button's call, and its challenge. */
export function useBareCall(): BareCall {
  const [challenge, setChallenge] = useState<Challenge>()
  return {
    challenge,
    send: () => void callBare().then(setChallenge),
    close: () => setChallenge(undefined),
  }
}
