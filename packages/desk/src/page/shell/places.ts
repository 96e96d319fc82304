import { BellRing, FileClock, LayoutDashboard, ListChecks, SlidersHorizontal, type LucideIcon } from 'lucide-react'

/** The places of the desk, in the order of the rail. */
export const places: readonly {
  readonly href: string
  readonly name: 'overview' | 'decisions' | 'policies' | 'versions' | 'alerts'
  readonly Icon: LucideIcon
}[] = [
  { href: '/', name: 'overview', Icon: LayoutDashboard },
  { href: '/decisions', name: 'decisions', Icon: ListChecks },
  { href: '/policies', name: 'policies', Icon: SlidersHorizontal },
  { href: '/versions', name: 'versions', Icon: FileClock },
  { href: '/alerts', name: 'alerts', Icon: BellRing },
]

export function isIn(location: string, href: string): boolean {
  return location === href || (href !== '/' && location.startsWith(`${href}/`))
}
