import '@stepup/kit/shell.css'
import './shell.css'

import { useMutation } from '@tanstack/react-query'
import { House, LogOut } from 'lucide-react'
import { Suspense, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'

import { useDesk } from '../api/desk-context.ts'
import { Skeleton } from '@stepup/kit/answer.tsx'
import { LocaleSwitch } from '@stepup/kit/locale-switch.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { useErrorText } from '../words/errors.ts'
import { shellWords } from '../words/shell.ts'
import { Firing, Waiting } from './counts.tsx'
import { Mark } from './mark.tsx'
import { isIn, places } from './places.ts'

/** Frame of every page: a rail at the side, or a bar at the bottom on phones. */
export function Shell({ children }: { readonly children: ReactNode }): ReactNode {
  const words = useWords(shellWords)
  const { me } = useDesk()
  const [location] = useLocation()
  const wordmark = (
    <Link href="/" className="wordmark">
      <Mark /> {words.desk}
    </Link>
  )
  return (
    <div className="shell">
      {/* The page has a base URL, so `#main` alone would navigate to it. */}
      <a className="skip" href={`${window.location.pathname}${window.location.search}#main`}>
        {words.skip}
      </a>
      <header className="top">
        {wordmark}
        <div className="tools">
          {me.home !== undefined && (
            <a className="tool" href={me.home}>
              <House /> <span>{words.home}</span>
            </a>
          )}
          <LocaleSwitch />
          {me.signsOut && <SignOut />}
        </div>
      </header>
      <nav className="rail" aria-label={words.navigation}>
        {wordmark}
        <ul>
          {places
            .filter(({ right = 'look' }) => me.may.includes(right))
            .map(({ href, name, Icon }) => (
              <li key={href}>
                <Link href={href} aria-current={isIn(location, href) ? 'page' : undefined}>
                  <Icon /> {words.places[name]}
                  {name === 'versions' && <Waiting />}
                  {name === 'alerts' && <Firing />}
                </Link>
              </li>
            ))}
        </ul>
        <div className="rail-person">
          <p>{me.name}</p>
          {me.may.every((right) => right === 'look' || right === 'audit') && <p className="hint">{words.mayLook}</p>}
        </div>
      </nav>
      <div className="column">
        <main id="main" key={location} tabIndex={-1}>
          <Suspense fallback={<Skeleton rows={8} />}>{children}</Suspense>
        </main>
      </div>
    </div>
  )
}

/** Ends the session and leaves the desk, which requires one. */
function SignOut(): ReactNode {
  const words = useWords(shellWords)
  const explain = useErrorText()
  const { client, me, leave } = useDesk()
  const signOut = useMutation({
    mutationFn: () => client.call('POST sign-out', { body: {} }),
    onSuccess: () => leave(me.home ?? '/'),
  })
  return (
    <>
      <button
        type="button"
        className="tool"
        aria-busy={signOut.isPending || undefined}
        onClick={() => {
          if (!signOut.isPending) signOut.mutate()
        }}
      >
        <LogOut /> <span>{words.signOut}</span>
      </button>
      {signOut.isError && <p role="alert">{explain(signOut.error)}</p>}
    </>
  )
}
