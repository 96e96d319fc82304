import './limit-use.css'

import type { Limits } from '@stepup/bank-api/contract'
import type { ReactNode } from 'react'

import { useWords } from '@stepup/kit/locale.ts'
import { useFormat } from '../locale/format.ts'
import { securityWords } from '../words/security.ts'

/** The part of the daily limit that is used, in words and as a bar. */
export function LimitUse({ limits: { daily, usedToday } }: { readonly limits: Limits }): ReactNode {
  const words = useWords(securityWords)
  const format = useFormat()
  return (
    <div className="limit-use">
      <p>{words.used(format.money(usedToday), format.money(daily))}</p>
      <meter min={0} max={Number(daily.amount)} value={Number(usedToday.amount)} aria-hidden="true" />
    </div>
  )
}
