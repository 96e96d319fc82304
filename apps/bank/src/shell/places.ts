import { ArrowLeftRight, CreditCard, History, House, ShieldCheck } from 'lucide-react'

/** The pages in the navigation. A page below one, such as `/pay/payees`, belongs to it. */
export const places = [
  { href: '/', name: 'home', Icon: House },
  { href: '/pay', name: 'pay', Icon: ArrowLeftRight },
  { href: '/cards', name: 'cards', Icon: CreditCard },
  { href: '/activity', name: 'activity', Icon: History },
  { href: '/security', name: 'security', Icon: ShieldCheck },
] as const

/** Whether a page is at an address, or below it. */
export function isIn(location: string, href: string): boolean {
  return location === href || (href !== '/' && location.startsWith(`${href}/`))
}
