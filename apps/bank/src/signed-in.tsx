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

/** The bank of a customer who is signed in. */
export function SignedIn({ session }: { readonly session: CustomerSession }): ReactNode {
  const { customer, demo } = session
  const queryClient = useQueryClient()

  // Loaded ahead, after all that this page needs, so that the prompt and the next page open without delay. What an earlier session had proven says nothing about this one.
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
