import type { TransferOrder } from '@stepup/bank-api/contract'
import { useQuery } from '@tanstack/react-query'
import { ShieldCheck, TriangleAlert, Zap } from 'lucide-react'
import type { ReactNode } from 'react'

import { previewQuery } from '../api/queries.ts'
import { useWords } from '../locale/locale.ts'
import { payWords } from '../words/pay.ts'
import { useReasonText } from '../words/reasons.ts'
import { useSettled } from './use-settled.ts'

/** Tells the customer whether the order needs approval, before it is sent. */
export function ApprovalHint({ order }: { readonly order: TransferOrder | undefined }): ReactNode {
  const { hint } = useWords(payWords)
  const textOf = useReasonText()
  const key = useSettled(order === undefined ? '' : JSON.stringify(order))
  const preview = useQuery(previewQuery(key === '' ? undefined : (JSON.parse(key) as TransferOrder)))
  const answer = key === '' ? undefined : preview.data
  return (
    <p className="approval" role="status">
      {answer?.effect === 'allow' && (
        <>
          <Zap /> {hint.allowed}
        </>
      )}
      {answer?.effect === 'challenge' && (
        <>
          <ShieldCheck /> {hint.asked(textOf(answer.reasons[0]))}
        </>
      )}
      {answer?.effect === 'deny' && (
        <>
          <TriangleAlert /> {hint.denied}
        </>
      )}
    </p>
  )
}
