import { StepUpDevtools } from '@stepup/devtools'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'

import { isSignedIn, sessionQuery } from './api/queries.ts'
import { whenQuiet } from './api/when-quiet.ts'

/**
 * The developers' panel, in the demo. It waits for the first page, which is measured as a production page is, and on the landing page for a
 * visitor who does something: a sign-in may be asked for a proof.
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
