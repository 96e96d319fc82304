// Imported before all other style sheets, so the order of layers doesn't depend on the first page.
import '@stepup/kit/layers.css'
import '@stepup/kit/colors.css'
import './style/density.css'
import '@stepup/kit/typeface.css'
import '@stepup/kit/reset.css'
import './style/base.css'
import '@stepup/kit/print.css'
import './style/print.css'
import '@stepup/react-ui/styles.css'

import { stepUpRetry } from '@stepup/react-query'
import { StepUpProvider } from '@stepup/react'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { stepUp } from './api/call.ts'
import { checkSession, isSignedOut } from './api/change-session.ts'
import { sessionQuery } from './api/queries.ts'
import { App } from './app.tsx'
import { Devtools } from './devtools.tsx'
import { prefetchPage } from './prefetch-page.ts'

function handleError(error: unknown): void {
  if (isSignedOut(error)) void checkSession(queryClient)
}

const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: handleError }),
  mutationCache: new MutationCache({ onError: handleError }),
  defaultOptions: {
    queries: { retry: stepUpRetry(1), staleTime: 30_000, refetchOnWindowFocus: false },
    // The default mode pauses mutations while offline and would send the money later, unattended.
    mutations: { networkMode: 'always' },
  },
})

// Starts before React renders, so data and code of the first page load in parallel.
void queryClient.fetchQuery(sessionQuery).then(
  ({ customer }) => customer && prefetchPage(window.location.pathname, queryClient),
  () => {},
)

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <StepUpProvider client={stepUp}>
        <QueryClientProvider client={queryClient}>
          <App />
          <Devtools />
        </QueryClientProvider>
      </StepUpProvider>
    </StrictMode>,
  )
