import type { ReactNode } from 'react'

import { lazyOr } from './shell/lazy-or.ts'
import { LostPage } from './shell/lost-page.tsx'

function LostBank(): ReactNode {
  return (
    <main className="frontispiece">
      <LostPage />
    </main>
  )
}

/** The bank of a customer who is signed in. */
export const SignedIn = lazyOr(async () => (await import('./signed-in.tsx')).SignedIn, LostBank)

/** The page of the bank's own people. */
export const Staff = lazyOr(async () => (await import('./staff/staff.tsx')).Staff, LostBank)
