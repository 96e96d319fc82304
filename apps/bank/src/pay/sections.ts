import { useWords } from '@stepup/kit/locale.ts'
import type { Section } from '../shell/page.tsx'
import { batchWords } from '../words/batch.ts'
import { orderWords } from '../words/orders.ts'
import { payWords } from '../words/pay.ts'

/** The pages of Pay. */
export function usePaySections(): readonly Section[] {
  const words = useWords(payWords)
  const batch = useWords(batchWords)
  const orders = useWords(orderWords)
  return [
    { href: '/pay', name: words.transfer },
    { href: '/pay/batch', name: batch.title },
    { href: '/pay/orders', name: orders.title },
    { href: '/pay/payees', name: words.payees },
  ]
}
