import '@stepup/kit/layers.css'
import '@stepup/kit/colors.css'
import './style/density.css'
import '@stepup/kit/typeface.css'
import '@stepup/kit/reset.css'
import './style/base.css'
import '@stepup/kit/print.css'
import './style/print.css'
import '@stepup/react-ui/styles.css'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Router, type BaseLocationHook, type BaseSearchHook } from 'wouter'

import { Refusal } from './api/desk-client.ts'
import { LocaleProvider } from './locale/locale-provider.tsx'
import type { Locale } from '@stepup/kit/locale.ts'
import { DraftProvider } from './policies/draft.tsx'
import { Routes } from './routes.tsx'
import { Session } from './session/session.tsx'
import { Shell } from './shell/shell.tsx'

interface AppProps {
  /** Mount path of the desk, without a slash at its end. */
  readonly basePath: string
  readonly fetch: typeof globalThis.fetch
  /** Opens a page of the app, outside of the desk. Default: in this window. */
  readonly leave?: (path: string) => void
  /** Default: the language of this browser. */
  readonly locale?: Locale
  /** Default: the address of the page. */
  readonly location?: { readonly hook: BaseLocationHook; readonly searchHook: BaseSearchHook }
}

function leaveHere(path: string): void {
  window.location.assign(path)
}

/** Maximum retries after a busy response. */
const PATIENCE = 3

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A form that changes quickly can exceed the desk's limit of concurrent calls, which then sends `Retry-After`.
        // Every other response is final; lost connections are retried.
        retry: (failures, error) =>
          error instanceof Refusal ? error.retryAfter !== undefined && failures < PATIENCE : failures < 1,
        retryDelay: (_, error) => (error instanceof Refusal ? (error.retryAfter ?? 0) * 1000 : 1000),
        staleTime: 30_000,
        refetchOnWindowFocus: false,
      },
      // The default mode pauses mutations while offline and would publish later, unattended.
      mutations: { networkMode: 'always' },
    },
  })
}

/** The decision desk. */
export function App({ basePath, fetch, leave = leaveHere, locale, location }: AppProps): ReactNode {
  const [queryClient] = useState(createQueryClient)
  return (
    <QueryClientProvider client={queryClient}>
      <LocaleProvider initial={locale}>
        <Router base={basePath} {...location}>
          <Session basePath={basePath} fetch={fetch} leave={leave}>
            <DraftProvider>
              <Shell>
                <Routes />
              </Shell>
            </DraftProvider>
          </Session>
        </Router>
      </LocaleProvider>
    </QueryClientProvider>
  )
}
