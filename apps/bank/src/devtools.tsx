import { StepUpDevtools } from '@stepup/devtools'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'

import { whenQuiet } from './api/when-quiet.ts'

/** The developers' panel, in the demo. It waits for the first page, which is measured as a production page is. */
export function Devtools(): ReactNode {
  const queryClient = useQueryClient()
  const [ready, setReady] = useState(false)
  useEffect(() => whenQuiet(queryClient, () => setReady(true)), [queryClient])
  return ready && <StepUpDevtools />
}
