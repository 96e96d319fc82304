import type { Reason } from '@stepup/bank-api/contract'

import { useFormat } from '../locale/format.ts'
import { translations, useWords } from '@stepup/kit/locale.ts'

interface ReasonWords {
  readonly amount_over_threshold: (money: string) => string
  readonly cumulative_amount: (money: string) => string
  readonly new_payee: string
  readonly new_device: string
  readonly foreign_currency: string
  readonly unusual_activity: string
  readonly other: string
}

const reasonWords = translations<ReasonWords>({
  en: {
    amount_over_threshold: (money) => `Transfers over ${money} need your approval`,
    cumulative_amount: (money) => `Transfers over ${money} in total need your approval`,
    new_payee: 'This is your first payment to this person',
    new_device: 'We don’t recognize this device',
    foreign_currency: 'Transfers in another currency need your approval',
    unusual_activity: 'This is unusual for you',
    other: 'This payment needs your approval',
  },
  de: {
    amount_over_threshold: (money) => `Überweisungen über ${money} müssen Sie freigeben`,
    cumulative_amount: (money) => `Überweisungen, die zusammen ${money} übersteigen, müssen Sie freigeben`,
    new_payee: 'Das ist Ihre erste Überweisung an diese Person',
    new_device: 'Wir kennen dieses Gerät noch nicht',
    foreign_currency: 'Überweisungen in einer anderen Währung müssen Sie freigeben',
    unusual_activity: 'Das ist für Sie ungewöhnlich',
    other: 'Diese Überweisung müssen Sie freigeben',
  },
})

/** Explains why a payment has to be approved, in a sentence without its full stop. */
export function useReasonText(): (reason: Reason | undefined) => string {
  const words = useWords(reasonWords)
  const format = useFormat()
  return (reason) => {
    const { amount, currency } = reason?.params ?? {}
    const money = format.roundMoney({ amount: String(amount ?? 0), currency: String(currency ?? '') })
    switch (reason?.code) {
      case 'amount_over_threshold':
      case 'cumulative_amount':
        return words[reason.code](money)
      case 'new_payee':
      case 'new_device':
      case 'foreign_currency':
      case 'unusual_activity':
        return words[reason.code]
      default:
        return words.other
    }
  }
}
