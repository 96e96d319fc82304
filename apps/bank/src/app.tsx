import { preloadStepUpModal, StepUpModal } from '@stepup/react-ui'
import { useQuery } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { Link, Route, Switch } from 'wouter'

import { Activity } from './activity/activity.tsx'
import { stepUp } from './api/call.ts'
import { sessionQuery } from './api/queries.ts'
import { Approve } from './approve/approve.tsx'
import { Cards } from './cards/cards.tsx'
import { Home } from './home/home.tsx'
import { InboxPage } from './inbox/inbox.tsx'
import { Landing } from './landing/landing.tsx'
import { Answer } from './layout/answer.tsx'
import { Page } from './layout/page.tsx'
import { Shell } from './layout/shell.tsx'
import { Pay } from './pay/pay.tsx'
import { Receipt } from './pay/receipt.tsx'
import { messages, messagesInDemo, messagesInDemoOutside } from './prompt-messages.ts'
import { Security } from './security/security.tsx'

/** The bank. */
export function App(): ReactNode {
  const session = useQuery(sessionQuery)
  const signedIn = session.data?.customer != null

  // The prompt's code is loaded after sign-in, so that the prompt opens without delay.
  useEffect(() => {
    if (!signedIn) return
    const load = (): void => void Promise.all([stepUp.preload(), preloadStepUpModal()])
    if (document.readyState === 'complete') load()
    else window.addEventListener('load', load, { once: true })
    return () => window.removeEventListener('load', load)
  }, [signedIn])

  return (
    <>
      <Answer query={session}>
        {({ customer, demo, demoPassword }) =>
          customer === null ? (
            <Landing demo={demo} />
          ) : (
            <Shell customer={customer} demo={demo}>
              <Switch>
                <Route path="/">
                  <Home customer={customer} />
                </Route>
                <Route path="/pay" component={Pay} />
                <Route path="/sent/:id">{({ id }) => <Receipt id={id} />}</Route>
                <Route path="/cards" component={Cards} />
                <Route path="/activity" component={Activity} />
                <Route path="/security">
                  <Security customer={customer} demoPassword={demoPassword} />
                </Route>
                <Route path="/approve" component={Approve} />
                {demo && <Route path="/inbox" component={InboxPage} />}
                <Route>
                  <Page title="Page not found">
                    <p>
                      Check the address, or go to <Link href="/">Home</Link>.
                    </p>
                  </Page>
                </Route>
              </Switch>
            </Shell>
          )
        }
      </Answer>
      <StepUpModal
        messages={session.data?.demo ? (signedIn ? messagesInDemo : messagesInDemoOutside) : messages}
        brand={{ name: 'Northbank' }}
        links={{ enroll: '/security', secure: '/security#password' }}
      />
    </>
  )
}
