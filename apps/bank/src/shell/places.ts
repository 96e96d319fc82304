import { ArrowLeftRight, CreditCard, History, House, ShieldCheck } from 'lucide-react'

/** The pages in the navigation. A subpage such as `/pay/payees` belongs to its parent. */
export const places = [
  { href: '/', name: 'home', Icon: House },
  { href: '/pay', name: 'pay', Icon: ArrowLeftRight },
  { href: '/cards', name: 'cards', Icon: CreditCard },
  { href: '/activity', name: 'activity', Icon: History },
  { href: '/security', name: 'security', Icon: ShieldCheck },
] as const

/** Returns whether an address belongs to a place. */
export function isIn(location: string, href: string): boolean {
  return location === href || (href !== '/' && location.startsWith(`${href}/`))
}
