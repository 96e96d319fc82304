import { createContext, type ReactNode, useEffect, useLayoutEffect, useState } from 'react'

import { isBound } from '../words/is-bound.ts'
import { Plain } from './part.tsx'
import { useStep } from './step-context.ts'
import { summaryPart } from './summary.tsx'

/** Counts a mounted summary of the layout. */
export const SummaryContext: React.Context<() => () => void> = createContext(() => () => {})

/**
 * An app's layout. If it has no summary, the built-in one is added above, because users must see the details that they
 * approve.
 */
export function SummaryGuard({ children }: { readonly children: ReactNode }): ReactNode {
  const { state, summary = true } = useStep()
  const [summaries, setSummaries] = useState<number>()
  const [count] = useState(() => () => {
    setSummaries((known = 0) => known + 1)
    return () => setSummaries((known = 1) => known - 1)
  })
  // The layout's own effects have already run.
  useLayoutEffect(() => setSummaries((known = 0) => known), [])
  const lacks = summaries === 0 && summary && isBound(state.prompt.challenge)
  useEffect(() => {
    if (lacks)
      console.error(
        '[stepup] <StepUp.Root> has no <StepUp.Summary />: the built-in summary is shown above the layout, so that the person sees what they approve. Render it anywhere inside. https://stepup.dev/guides/theming/#a-layout-of-your-own',
      )
  }, [lacks])
  return (
    <SummaryContext.Provider value={count}>
      {lacks && <Plain part={summaryPart} />}
      {children}
    </SummaryContext.Provider>
  )
}
