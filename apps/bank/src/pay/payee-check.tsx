import { useQuery } from '@tanstack/react-query'
import { BadgeCheck, CircleHelp, TriangleAlert, UserRoundPen } from 'lucide-react'
import type { ReactNode } from 'react'

import { payeeCheckQuery } from '../api/queries.ts'
import { TextButton } from '@stepup/kit/button.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { payWords } from '../words/pay.ts'
import { useSettled } from './use-settled.ts'

interface PayeeCheckProps {
  readonly name: string
  /** A valid IBAN, or `undefined`. */
  readonly iban: string | undefined
  readonly onUse: (name: string) => void
}

/** Confirmation of payee: compares the name with the account owner, as reported by their bank. */
export function PayeeCheck({ name, iban, onUse }: PayeeCheckProps): ReactNode {
  const { check } = useWords(payWords)
  const key = useSettled(name.trim() === '' || iban === undefined ? '' : `${iban} ${name.trim()}`)
  const [account = '', ...given] = key.split(' ')
  const query = useQuery(payeeCheckQuery(key === '' ? undefined : { name: given.join(' '), iban: account }))
  const answer = key === '' ? undefined : query.data
  const { name: owner = '' } = answer ?? {}
  return (
    <div className="payee-check" role="status" data-result={answer?.result}>
      {key !== '' && query.isPending && check.checking}
      {answer?.result === 'match' && (
        <>
          <BadgeCheck /> {check.match}
        </>
      )}
      {answer?.result === 'close_match' && (
        <>
          <UserRoundPen />
          <span>
            {check.close(owner)} <TextButton onClick={() => onUse(owner)}>{check.use(owner)}</TextButton>
          </span>
        </>
      )}
      {answer?.result === 'no_match' && (
        <>
          <TriangleAlert /> {check.none}
        </>
      )}
      {(answer?.result === 'unknown' || query.isError) && (
        <>
          <CircleHelp /> {check.unknown}
        </>
      )}
    </div>
  )
}
