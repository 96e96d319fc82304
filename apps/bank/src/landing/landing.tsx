import './landing.css'

import { preloadStepUpModal } from '@stepup/react-ui'
import { LogOut } from 'lucide-react'
import { Suspense, type ReactNode } from 'react'
import { Link } from 'wouter'

import { Button } from '../kit/button.tsx'
import { Mark } from '../kit/mark.tsx'
import { Notice } from '../kit/notice.tsx'
import { LocaleSwitch } from '../locale/locale-switch.tsx'
import { useLocale, useWords } from '../locale/locale.ts'
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
  /** Whether the visitor's session ended a moment ago. */
  readonly ended: boolean
}

/** The page for visitors who are not signed in. */
export function Landing({ demo, ended }: LandingProps): ReactNode {
  const words = useWords(landingWords)
  const locale = useLocale()
  const heading = useHeading(words.signIn)
  const enter = useEnter()
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
          <Suspense>
            <LivePrompt />
          </Suspense>
        </div>
        <SignIn />
      </main>
      <footer className="landing-foot">
        <Link href="/staff">{words.staff}</Link>
      </footer>
    </div>
  )
}
