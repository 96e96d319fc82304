import type { Limits } from '@stepup/bank-api/contract'
import { useStepUpMutation } from '@stepup/react-query'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode, type SyntheticEvent } from 'react'

import { call } from '../api/call.ts'
import { limitsQuery } from '../api/queries.ts'
import { errorWords, fieldError } from '../api/words.ts'
import { formatMoney } from '../format/format.ts'
import { Answer } from '../layout/answer.tsx'
import { Field } from '../layout/field.tsx'
import { readAmount } from '../pay/order.ts'

/** The daily limit for transfers. */
export function DailyLimit(): ReactNode {
  return <Answer query={useQuery(limitsQuery)}>{(limits) => <LimitForm limits={limits} />}</Answer>
}

function LimitForm({ limits }: { readonly limits: Limits }): ReactNode {
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState('')
  const change = useStepUpMutation<Limits, Error, string>({
    mutationFn: (amount) =>
      call<Limits>('/api/limits', { method: 'PUT', body: { daily: { ...limits.daily, amount } } }),
    onSuccess(answer) {
      queryClient.setQueryData(limitsQuery.queryKey, answer)
      setTyped('')
    },
  })
  const amount = readAmount(typed)
  const wrong = fieldError(change.error, 'daily')

  function handleSubmit(event: SyntheticEvent): void {
    event.preventDefault()
    if (amount !== undefined && !change.isPending) change.mutate(amount)
  }

  return (
    <form className="inline" noValidate onSubmit={handleSubmit}>
      <p>
        {formatMoney(limits.usedToday)} of {formatMoney(limits.daily)} used today
      </p>
      <Field
        label="New limit"
        className="figure"
        inputMode="decimal"
        autoComplete="off"
        unit={limits.daily.currency}
        value={typed}
        error={wrong}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          if (change.isError) change.reset()
        }}
      />
      <button
        type="submit"
        className="button secondary"
        aria-disabled={amount === undefined || change.isPending || undefined}
      >
        Change
      </button>
      <p className="hint" role="status">
        {change.isSuccess && 'Limit changed.'}
        {change.isCancelled && 'Nothing was changed.'}
        {change.isError && !change.isCancelled && wrong === undefined && errorWords(change.error)}
      </p>
    </form>
  )
}
