import type { Limits } from '@stepup/bank-api/contract'
import { useStepUpMutation } from '@stepup/react-query'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode, type SyntheticEvent } from 'react'

import { call } from '../api/call.ts'
import { limitsQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { BlankFields } from '../kit/blank.tsx'
import { Button } from '@stepup/kit/button.tsx'
import { Field } from '@stepup/kit/field.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { readAmount } from '../pay/order.ts'
import { commonWords } from '../words/common.ts'
import { useErrorTexts } from '../words/errors.ts'
import { securityWords } from '../words/security.ts'
import { LimitUse } from './limit-use.tsx'

/** The daily limit for transfers. */
export function DailyLimit(): ReactNode {
  return (
    <Answer query={useQuery(limitsQuery)} shape={<BlankFields />}>
      {(limits) => <LimitForm limits={limits} />}
    </Answer>
  )
}

function LimitForm({ limits }: { readonly limits: Limits }): ReactNode {
  const words = useWords(securityWords)
  const { unchanged } = useWords(commonWords)
  const errors = useErrorTexts()
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
  const wrong = errors.field(change.error, 'daily')

  function handleSubmit(event: SyntheticEvent): void {
    event.preventDefault()
    if (amount !== undefined && !change.isPending) change.mutate(amount)
  }

  return (
    <form className="inline-form" noValidate onSubmit={handleSubmit}>
      <LimitUse limits={limits} />
      <Field
        label={words.newLimit}
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
      <Button type="submit" variant="secondary" aria-disabled={amount === undefined || change.isPending || undefined}>
        {words.change}
      </Button>
      <p className="hint" role="status">
        {change.isSuccess && words.limitChanged}
        {change.isCancelled && unchanged}
        {change.isError && !change.isCancelled && wrong === undefined && errors.of(change.error)}
      </p>
    </form>
  )
}
