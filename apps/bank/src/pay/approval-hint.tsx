import type { TransferOrder } from '@stepup/bank-api/contract'
import { useQuery } from '@tanstack/react-query'
import { ShieldCheck, Zap } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'

import { previewQuery } from '../api/queries.ts'
import { formatAmount } from '../format/format.ts'

const pause = 250

/** Debounces a value: one update per pause, not one per keystroke. */
function useSettled<TValue>(value: TValue): TValue {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

function why({
  code,
  params,
}: {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}): string {
  const amount = `${formatAmount(String(params?.['amount'])).replace(/\.00$/, '')} ${params?.['currency']}`
  switch (code) {
    case 'amount_over_threshold':
      return `Transfers over ${amount} need your approval`
    case 'cumulative_amount':
      return `Transfers over ${amount} in total need your approval`
    case 'new_payee':
      return 'This is your first payment to this person'
    case 'new_device':
      return 'We don’t recognize this device'
    default:
      return 'This payment needs your approval'
  }
}

/** Tells the customer whether the order needs approval, before it is sent. */
export function ApprovalHint({ order }: { readonly order: TransferOrder | undefined }): ReactNode {
  const key = useSettled(order === undefined ? '' : JSON.stringify(order))
  const preview = useQuery(previewQuery(key === '' ? undefined : (JSON.parse(key) as TransferOrder)))
  const answer = key === '' ? undefined : preview.data
  const [reason] = answer?.reasons ?? []
  return (
    <p className="approval" role="status">
      {answer?.effect === 'allow' && (
        <>
          <Zap aria-hidden="true" strokeWidth={1.75} /> No approval needed.
        </>
      )}
      {answer?.effect === 'challenge' && (
        <>
          <ShieldCheck aria-hidden="true" strokeWidth={1.75} /> {why(reason ?? { code: '' })}. We’ll ask you to approve
          this one when you send it.
        </>
      )}
      {answer?.effect === 'deny' && 'You can’t send this payment online. Call us on 030 555 0110.'}
    </p>
  )
}
