import { useQuery } from '@tanstack/react-query'
import { Suspense, useDeferredValue, useEffect, type ReactNode } from 'react'
import { useLocation } from 'wouter'

import { isSignedIn, sessionQuery } from './api/queries.ts'
import { Landing } from './landing/landing.tsx'
import { SignedIn, Staff } from './lazy-pages.tsx'
import { LocaleProvider } from './locale/locale-provider.tsx'
import { Prompt } from './prompt/prompt.tsx'
import { Frontispiece } from './shell/frontispiece.tsx'
import { allowSimulatedPasskey } from './simulated-passkey/simulated-passkey.ts'

export function App(): ReactNode {
  const query = useQuery(sessionQuery)
  const session = query.data
  const demo = session?.demo ?? false
  const [location] = useLocation()
  // A deferred value keeps the frontispiece until the page's code is loaded. As a Suspense fallback, React would show
  // it for at least 300 ms.
  const isKnown = useDeferredValue(session !== undefined)

  useEffect(() => {
    if (demo) allowSimulatedPasskey()
  }, [demo])

  // Staff have their own sign-in and session, also in the same browser.
  if (location === '/staff')
    return (
      <Suspense fallback={<Frontispiece />}>
        <Staff />
      </Suspense>
    )

  return (
    <LocaleProvider customer={session?.customer ?? null}>
      <Suspense fallback={<Frontispiece />}>
        {session === undefined || !isKnown ? (
          <Frontispiece query={query} />
        ) : isSignedIn(session) ? (
          <SignedIn session={session} />
        ) : (
          <Landing demo={demo} ended={session.ended ?? false} />
        )}
      </Suspense>
      <Prompt demo={demo} signedIn={session !== undefined && isSignedIn(session)} />
    </LocaleProvider>
  )
}
