import { useWords } from '../locale/locale.ts'
import type { Section } from '../shell/page.tsx'
import { payWords } from '../words/pay.ts'

/** The pages of Pay. */
export function usePaySections(): readonly Section[] {
  const words = useWords(payWords)
  return [
    { href: '/pay', name: words.transfer },
    { href: '/pay/payees', name: words.payees },
  ]
}
