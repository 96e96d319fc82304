import { preloadStepUpModal } from '@stepup/react-ui'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'

import { refreshElevation, stepUp } from './api/call.ts'
import type { CustomerSession } from './api/queries.ts'
import { whenQuiet } from './api/when-quiet.ts'
import { Guide } from './guide/guide.tsx'
import { InboxDrawer } from './inbox/inbox-drawer.tsx'
import { PromptInbox } from './inbox/prompt-inbox.tsx'
import { preloadPasskeyOffer } from './prompt/prompt.tsx'
import { preloadPages, Routes } from './routes.tsx'
import { Shell } from './shell/shell.tsx'
import { SimulatorLink } from './simulator/simulator-link.tsx'

/** The app of a signed-in customer. */
export function SignedIn({ session }: { readonly session: CustomerSession }): ReactNode {
  const { customer, demo } = session
  const queryClient = useQueryClient()

  // Preloads after everything that the first page needs, so that the prompt and the next page open without delay.
  // Elevation of an earlier session is discarded.
  useEffect(
    () =>
      whenQuiet(queryClient, () => {
        void Promise.allSettled([
          refreshElevation(),
          stepUp.preload(),
          preloadStepUpModal(),
          preloadPasskeyOffer(),
        ]).then(preloadPages)
      }),
    [queryClient],
  )

  return (
    <>
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
        <Routes session={session} />
      </Shell>
      {demo && <PromptInbox />}
    </>
  )
}
