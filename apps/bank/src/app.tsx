import { useQuery } from '@tanstack/react-query'
import { Suspense, useEffect, type ReactNode } from 'react'
import { useLocation } from 'wouter'

import { isSignedIn, sessionQuery } from './api/queries.ts'
import { Landing } from './landing/landing.tsx'
import { LocaleProvider } from './locale/locale-provider.tsx'
import { Prompt } from './prompt/prompt.tsx'
import { Frontispiece } from './shell/frontispiece.tsx'
import { lazyOr } from './shell/lazy-or.ts'
import { LostPage } from './shell/lost-page.tsx'
import { allowSimulatedPasskey } from './simulated-passkey/simulated-passkey.ts'

const Staff = lazyOr(async () => (await import('./staff/staff.tsx')).Staff, LostBank)
const SignedIn = lazyOr(async () => (await import('./signed-in.tsx')).SignedIn, LostBank)

/** The bank's app. */
export function App(): ReactNode {
  const query = useQuery(sessionQuery)
  const session = query.data
  const demo = session?.demo ?? false
  const [location] = useLocation()

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
      {session === undefined ? (
        <Frontispiece query={query} />
      ) : isSignedIn(session) ? (
        <Suspense fallback={<Frontispiece />}>
          <SignedIn session={session} />
        </Suspense>
      ) : (
        <Landing demo={demo} ended={session.ended ?? false} />
      )}
      <Prompt demo={demo} signedIn={session !== undefined && isSignedIn(session)} />
    </LocaleProvider>
  )
}

function LostBank(): ReactNode {
  return (
    <main className="frontispiece">
      <LostPage />
    </main>
  )
}
