import type { Customer } from '@stepup/bank-api/contract'
import { useQueryClient } from '@tanstack/react-query'
import { ArrowLeftRight, CreditCard, House, Inbox, ListOrdered, LogOut, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'

import { call } from '../api/call.ts'
import { changeSession } from '../api/change-session.ts'
import { Waiting } from '../approve/waiting.tsx'
import { Mark } from './mark.tsx'

const places = [
  { href: '/', name: 'Home', Icon: House },
  { href: '/pay', name: 'Pay', Icon: ArrowLeftRight },
  { href: '/cards', name: 'Cards', Icon: CreditCard },
  { href: '/activity', name: 'Activity', Icon: ListOrdered },
  { href: '/security', name: 'Security', Icon: ShieldCheck },
] as const

interface ShellProps {
  readonly customer: Customer
  /** Whether the bank runs as a demo. A demo has an inbox page. */
  readonly demo: boolean
  readonly children: ReactNode
}

/** Layout of every page: a side rail, or a bottom bar on phones. */
export function Shell({ customer, demo, children }: ShellProps): ReactNode {
  const queryClient = useQueryClient()
  const [location, navigate] = useLocation()

  async function signOut(): Promise<void> {
    await call('/api/session', { method: 'DELETE' })
    navigate('/')
    changeSession(queryClient, { customer: null, demo })
  }

  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="top">
        <Link href="/" className="wordmark" aria-label="Northbank, home">
          <Mark /> Northbank
        </Link>
        <div className="who">
          <span className="who-name">{customer.name}</span>
          {demo && (
            <Link href="/inbox" className="tool" aria-current={location === '/inbox' ? 'page' : undefined}>
              <Inbox aria-hidden="true" /> <span>Inbox</span>
            </Link>
          )}
          <button type="button" className="tool" onClick={() => void signOut()}>
            <LogOut aria-hidden="true" /> <span>Sign out</span>
          </button>
        </div>
      </header>
      <nav className="rail" aria-label="Northbank">
        <ul>
          {places.map(({ href, name, Icon }) => (
            <li key={href}>
              <Link href={href} aria-current={location === href ? 'page' : undefined}>
                <Icon aria-hidden="true" strokeWidth={1.75} /> {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" key={location} tabIndex={-1}>
        <Waiting>{children}</Waiting>
      </main>
    </div>
  )
}
