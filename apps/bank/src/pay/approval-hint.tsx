import type { TransferOrder } from '@stepup/bank-api/contract'
import type { FactorKind } from '@stepup/protocol'
import { useQuery } from '@tanstack/react-query'
import { ShieldCheck, TriangleAlert, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { Refusal } from '../api/call.ts'
import { factorsQuery, previewQuery } from '../api/queries.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { useErrorTexts } from '../words/errors.ts'
import { useFactorWords } from '../words/factor-words.ts'
import { payWords } from '../words/pay.ts'
import { useReasonText } from '../words/reasons.ts'
import { useSettled } from './use-settled.ts'

/** Shows whether the order will need approval, before it is sent. */
export function ApprovalHint({ order }: { readonly order: TransferOrder | undefined }): ReactNode {
  const { hint, raiseLimit } = useWords(payWords)
  const errors = useErrorTexts()
  const phrase = useFirstFactor()
  const textOf = useReasonText()
  const key = useSettled(order === undefined ? '' : JSON.stringify(order))
  const preview = useQuery(previewQuery(key === '' ? undefined : (JSON.parse(key) as TransferOrder)))
  const answer = key === '' ? undefined : preview.data
  const possible = answer?.problem ? undefined : answer
  return (
    <p className="approval" role="status">
      {answer?.problem && (
        <>
          <TriangleAlert />
          <span>
            {errors.of(new Refusal({ code: answer.problem, message: '' }))}{' '}
            {answer.problem === 'over_daily_limit' && <Link href="/security#limit">{raiseLimit}</Link>}
          </span>
        </>
      )}
      {possible?.effect === 'allow' && (
        <>
          <Zap /> {hint.allowed}
        </>
      )}
      {possible?.effect === 'challenge' && (
        <>
          <ShieldCheck /> {hint.asked(textOf(possible.reasons[0]), phrase)}
        </>
      )}
      {possible?.effect === 'deny' && (
        <>
          <TriangleAlert /> {hint.denied}
        </>
      )}
    </p>
  )
}

const strongestFirst: readonly FactorKind[] = ['passkey', 'security_key', 'totp', 'push', 'email_otp', 'sms_otp']

/** Returns the factor that the prompt asks for first: the customer's default, or else their strongest. */
function useFirstFactor(): string | undefined {
  const factorWords = useFactorWords()
  // A cached list is good enough for a hint; the prompt requests a fresh one.
  const { data } = useQuery({ ...factorsQuery, refetchOnMount: false })
  const kinds = data?.factors.map(({ kind }) => kind)
  const first =
    data?.factors.find((factor) => factor.default)?.kind ?? strongestFirst.find((kind) => kinds?.includes(kind))
  return first && factorWords(first).phrase
}
