import { preloadStepUpModal } from '@stepup/react-ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, type ReactNode } from 'react'
import { useLocation } from 'wouter'

import { refreshElevation, stepUp } from './api/call.ts'
import { sessionQuery } from './api/queries.ts'
import { whenQuiet } from './api/when-quiet.ts'
import { Guide } from './guide/guide.tsx'
import { InboxDrawer } from './inbox/inbox-drawer.tsx'
import { PromptInbox } from './inbox/prompt-inbox.tsx'
import { Landing } from './landing/landing.tsx'
import { LocaleProvider } from './locale/locale-provider.tsx'
import { preloadPasskeyOffer, Prompt } from './prompt/prompt.tsx'
import { preloadPages, Routes } from './routes.tsx'
import { Frontispiece } from './shell/frontispiece.tsx'
import { lazyOr } from './shell/lazy-or.ts'
import { LostPage } from './shell/lost-page.tsx'
import { Shell } from './shell/shell.tsx'
import { SimulatorLink } from './simulator/simulator-link.tsx'
import { allowSimulatedPasskey } from './simulated-passkey/simulated-passkey.ts'

const Staff = lazyOr(async () => (await import('./staff/staff.tsx')).Staff, LostStaff)

/** The bank. */
export function App(): ReactNode {
  const session = useQuery(sessionQuery)
  const queryClient = useQueryClient()
  const { customer = null, demo = false, ended = false } = session.data ?? {}
  const signedIn = customer !== null
  const [location] = useLocation()

  useEffect(() => {
    if (demo) allowSimulatedPasskey()
  }, [demo])

  // Loaded ahead, after all that this page needs, so that the prompt and the next page open without delay. What an earlier session had proven says nothing about this one.
  useEffect(() => {
    if (!signedIn) return
    return whenQuiet(queryClient, () => {
      void Promise.allSettled([refreshElevation(), stepUp.preload(), preloadStepUpModal(), preloadPasskeyOffer()]).then(
        preloadPages,
      )
    })
  }, [signedIn, queryClient])

  // The bank's own people sign in apart from its customers, also in the same browser.
  if (location === '/staff')
    return (
      <Suspense>
        <Staff />
      </Suspense>
    )

  return (
    <LocaleProvider customer={customer}>
      {session.data === undefined ? (
        <Frontispiece query={session} />
      ) : customer === null ? (
        <Landing demo={demo} ended={ended} />
      ) : (
        <Shell
          customer={customer}
          demo={demo}
          tools={
            demo && (
              <>
                <SimulatorLink />
                <InboxDrawer />
              </>
            )
          }
          banner={demo && <Guide customer={customer} />}
        >
          <Routes session={{ ...session.data, customer }} />
        </Shell>
      )}
      <Prompt demo={demo} signedIn={signedIn} />
      {demo && signedIn && <PromptInbox />}
    </LocaleProvider>
  )
}

function LostStaff(): ReactNode {
  return (
    <main className="frontispiece">
      <LostPage />
    </main>
  )
}
