import '@stepup/kit/shell.css'
import './shell.css'

import type { Customer } from '@stepup/bank-api/contract'
import { Notice } from '@stepup/kit/notice.tsx'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleAlert, LogOut } from 'lucide-react'
import { Suspense, useEffect, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'

import { call } from '../api/call.ts'
import { changeSession } from '../api/change-session.ts'
import { Waiting } from '../approve/waiting.tsx'
import { Elevation } from '../elevation/elevation.tsx'
import { useBankEvents } from '../events/use-bank-events.ts'
import { Skeleton } from '@stepup/kit/answer.tsx'
import { Avatar } from '../kit/tile.tsx'
import { Mark } from '../kit/mark.tsx'
import { LocaleSwitch } from '@stepup/kit/locale-switch.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { useErrorTexts } from '../words/errors.ts'
import { shellWords } from '../words/shell.ts'
import { isIn, places } from './places.ts'

interface ShellProps {
  readonly customer: Customer
  /** Whether the bank runs as a demo. */
  readonly demo: boolean
  /** Further buttons in the top bar. */
  readonly tools?: ReactNode
  /** Content between the top bar and the page. */
  readonly banner?: ReactNode
  readonly children: ReactNode
}

/** Frame of every page: a rail at the side, or a bar at the bottom on phones. */
export function Shell({ customer, demo, tools, banner, children }: ShellProps): ReactNode {
  const words = useWords(shellWords)
  const queryClient = useQueryClient()
  const [location, navigate] = useLocation()
  useBankEvents()

  const errors = useErrorTexts()
  const signOut = useMutation({
    mutationFn: () => call<void>('/api/session', { method: 'DELETE' }),
    onSuccess() {
      navigate('/')
      changeSession(queryClient, { customer: null, demo })
    },
  })

  // Each page has its own `<main>`, where the alert would be announced again.
  const { reset } = signOut
  useEffect(() => reset(), [location, reset])

  return (
    <div className="shell">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="top">
        <Link href="/" className="wordmark" aria-label={words.home}>
          <Mark /> <span>Northbank</span>
        </Link>
        <Elevation />
        <div className="tools">
          {tools}
          <LocaleSwitch />
          <button type="button" className="tool" onClick={() => signOut.mutate()}>
            <LogOut /> <span>{words.signOut}</span>
          </button>
        </div>
      </header>
      <nav className="rail" aria-label={words.navigation}>
        <ul>
          {places.map(({ href, name, Icon }) => (
            <li key={href}>
              <Link href={href} aria-current={isIn(location, href) ? 'page' : undefined}>
                <Icon /> {words.places[name]}
              </Link>
            </li>
          ))}
        </ul>
        <p className="rail-customer">
          <Avatar name={customer.name} /> {customer.name}
        </p>
      </nav>
      <div className="column">
        {banner}
        <main id="main" key={location} tabIndex={-1}>
          {/* People who leave a shared computer have to know that the session is still open. */}
          {signOut.isError && (
            <Notice role="alert" tone="danger" icon={<CircleAlert />}>
              {errors.of(signOut.error, words.stillSignedIn, words.maybeSignedIn)}
            </Notice>
          )}
          <Waiting>
            <Suspense fallback={<Skeleton />}>{children}</Suspense>
          </Waiting>
        </main>
      </div>
    </div>
  )
}
