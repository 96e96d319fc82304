import {
  BellRing,
  BookLock,
  FileClock,
  LayoutDashboard,
  ListChecks,
  SlidersHorizontal,
  type LucideIcon,
} from 'lucide-react'

import type { Right } from '../../contract.ts'

/** The places of the desk, in the order of the rail. */
export const places: readonly {
  readonly href: string
  readonly name: 'overview' | 'decisions' | 'policies' | 'versions' | 'alerts' | 'audit'
  readonly Icon: LucideIcon
  /** Right that is needed to see the place. */
  readonly right?: Right
}[] = [
  { href: '/', name: 'overview', Icon: LayoutDashboard },
  { href: '/decisions', name: 'decisions', Icon: ListChecks },
  { href: '/policies', name: 'policies', Icon: SlidersHorizontal },
  { href: '/versions', name: 'versions', Icon: FileClock },
  { href: '/alerts', name: 'alerts', Icon: BellRing },
  { href: '/audit', name: 'audit', Icon: BookLock, right: 'audit' },
]

export function isIn(location: string, href: string): boolean {
  return location === href || (href !== '/' && location.startsWith(`${href}/`))
}
