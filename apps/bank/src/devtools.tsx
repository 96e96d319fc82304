import { StepUpDevtools } from '@stepup/devtools'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'

import { isSignedIn, sessionQuery } from './api/queries.ts'
import { whenQuiet } from './api/when-quiet.ts'

/**
 * The developers' panel of the demo. It loads after the first page, so that measurements match production. On the
 * landing page it loads with the first interaction, because a sign-in may be challenged.
 */
export function Devtools(): ReactNode {
  const queryClient = useQueryClient()
  const [ready, setReady] = useState(false)
  const { data: session } = useQuery(sessionQuery)
  const waits = session === undefined || !isSignedIn(session)

  useEffect(() => {
    const begin = (): void => setReady(true)
    if (!waits) return whenQuiet(queryClient, begin)
    window.addEventListener('focusin', begin, { once: true })
    return () => window.removeEventListener('focusin', begin)
  }, [waits, queryClient])

  return ready && <StepUpDevtools />
}
