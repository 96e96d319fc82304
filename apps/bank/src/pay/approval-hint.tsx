import type { TransferOrder } from '@stepup/bank-api/contract'
import { useQuery } from '@tanstack/react-query'
import { ShieldCheck, Zap } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'

import { previewQuery } from '../api/queries.ts'
import { formatAmount } from '../format/format.ts'

const pause = 250

/** The last value that stood for a moment: not one per keystroke. */
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
      return `Transfers that add up to more than ${amount} need your approval`
    case 'new_payee':
      return 'A first payment to someone new needs your approval'
    case 'new_device':
      return 'This device is new to us, so it needs your approval'
    default:
      return 'This needs your approval'
  }
}

/** Whether this order will need approval, before anything is sent. */
export function ApprovalHint({ order }: { readonly order: TransferOrder | undefined }): ReactNode {
  const key = useSettled(order === undefined ? '' : JSON.stringify(order))
  const preview = useQuery(previewQuery(key === '' ? undefined : (JSON.parse(key) as TransferOrder)))
  const answer = key === '' ? undefined : preview.data
  const [reason] = answer?.reasons ?? []
  return (
    <p className="approval" role="status">
      {answer?.effect === 'allow' && (
        <>
          <Zap aria-hidden="true" strokeWidth={1.75} /> Goes straight through, no approval needed.
        </>
      )}
      {answer?.effect === 'challenge' && (
        <>
          <ShieldCheck aria-hidden="true" strokeWidth={1.75} /> {why(reason ?? { code: '' })}. You’ll be asked when you
          send.
        </>
      )}
      {answer?.effect === 'deny' && 'This can’t be sent from here.'}
    </p>
  )
}
