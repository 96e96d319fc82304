import './landing.css'

import { preloadStepUpModal } from '@stepup/react-ui'
import { useQueryClient } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { Suspense, useEffect, useState, type ReactNode } from 'react'
import { Link } from 'wouter'

import { whenQuiet } from '../api/when-quiet.ts'
import { Button } from '@stepup/kit/button.tsx'
import { Mark } from '../kit/mark.tsx'
import { Notice } from '@stepup/kit/notice.tsx'
import { LocaleSwitch } from '@stepup/kit/locale-switch.tsx'
import { useLocale, useWords } from '@stepup/kit/locale.ts'
import { SignedIn } from '../lazy-pages.tsx'
import { lazyOr, Nothing } from '../shell/lazy-or.ts'
import { useHeading } from '../shell/page.tsx'
import { landingWords } from '../words/landing.ts'
import { SignIn } from './sign-in.tsx'
import { useEnter } from './use-enter.ts'

const LivePrompt = lazyOr(async () => {
  const [{ LivePrompt: loaded }] = await Promise.all([import('./live-prompt.tsx'), preloadStepUpModal()])
  return loaded
}, Nothing)

interface LandingProps {
  readonly demo: boolean
  /** Whether the visitor's session has just ended. */
  readonly ended: boolean
}

/** The page for visitors who are not signed in. */
export function Landing({ demo, ended }: LandingProps): ReactNode {
  const words = useWords(landingWords)
  const locale = useLocale()
  const heading = useHeading(words.signIn)
  const enter = useEnter()
  const queryClient = useQueryClient()
  const [isQuiet, setQuiet] = useState(false)

  // The page is readable before the prompt is loaded. Code for signing in loads after that.
  useEffect(
    () =>
      whenQuiet(queryClient, () => {
        setQuiet(true)
        void Promise.allSettled([LivePrompt.preload()]).then(() => Promise.allSettled([SignedIn.preload()]))
      }),
    [queryClient],
  )

  return (
    <div className="landing">
      <header className="landing-top">
        <div className="wordmark">
          <Mark /> Northbank
        </div>
        <LocaleSwitch />
      </header>
      <main className="landing-main">
        <div className="pitch">
          {ended && (
            <Notice role="alert" tone="warn" icon={<LogOut />}>
              {words.ended}
            </Notice>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {words.title}
          </h1>
          <p>{words.lead}</p>
          {demo && (
            <div className="try">
              <Button
                aria-disabled={enter.isPending}
                onClick={() => {
                  if (!enter.isPending) enter.mutate({ path: `/api/demo?locale=${locale}`, body: {} })
                }}
              >
                {words.demo}
              </Button>
              <p className="hint">{words.demoHint}</p>
            </div>
          )}
        </div>
        <div className="live">
          <Suspense fallback={<LivePlace />}>{isQuiet ? <LivePrompt /> : <LivePlace />}</Suspense>
        </div>
        <SignIn />
      </main>
      <footer className="landing-foot">
        <Link href="/staff">{words.staff}</Link>
      </footer>
    </div>
  )
}

/** Placeholder until the prompt is loaded. */
function LivePlace(): ReactNode {
  return <div className="live-place" />
}
