import type { Account, Interval, Payee, ScheduleOrder } from '@stepup/bank-api/contract'
import { useStepUpMutation } from '@stepup/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type ReactNode, type SyntheticEvent } from 'react'

import { call } from '../api/call.ts'
import { ordersQuery } from '../api/queries.ts'
import { Button } from '@stepup/kit/button.tsx'
import { Stack } from '@stepup/kit/card.tsx'
import { Chips } from '../kit/chips.tsx'
import { Field, optionsOf, readText, SelectField } from '@stepup/kit/field.tsx'
import { FormError } from '../kit/form-error.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { readAmount } from '../pay/order.ts'
import { useErrorTexts } from '../words/errors.ts'
import { orderWords } from '../words/orders.ts'
import { payWords } from '../words/pay.ts'

interface OrderFormProps {
  readonly accounts: readonly Account[]
  readonly payees: readonly Payee[]
  readonly onSaved: (said: string) => void
}

const intervals: readonly Interval[] = ['once', 'weekly', 'monthly']

function tomorrow(): string {
  const day = new Date(Date.now() + 24 * 60 * 60 * 1000)
  return day.toISOString().slice(0, 10)
}

/** A form for a transfer on a future day. The approval names the day and the interval. */
export function OrderForm({ accounts, payees, onSaved }: OrderFormProps): ReactNode {
  const words = useWords(orderWords)
  const pay = useWords(payWords)
  const errors = useErrorTexts()
  const format = useFormat()
  const queryClient = useQueryClient()
  const [every, setEvery] = useState<Interval>('monthly')
  const [incomplete, setIncomplete] = useState(false)
  // One idempotency key per order, so a retry after a lost response creates no second order.
  const key = useRef(crypto.randomUUID())
  const save = useStepUpMutation<{ readonly id: string }, Error, ScheduleOrder>({
    mutationFn: (order) =>
      call('/api/orders', { method: 'POST', body: order, headers: { 'Idempotency-Key': key.current } }),
    onSuccess: () => {
      onSaved(words.saved)
      key.current = crypto.randomUUID()
      void queryClient.invalidateQueries({ queryKey: ordersQuery.queryKey })
    },
  })

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    const amount = readAmount(readText(form, 'amount'))
    const account = accounts.find(({ id }) => id === readText(form, 'account'))
    const firstOn = readText(form, 'firstOn')
    setIncomplete(amount === undefined || firstOn === '')
    if (amount === undefined || !account || firstOn === '') return
    const order = {
      fromAccountId: account.id,
      payee: { payeeId: readText(form, 'payee') },
      amount,
      currency: account.balance.currency,
      reference: readText(form, 'reference').trim(),
      firstOn,
      every,
    }
    save.mutate(order, { onSuccess: () => form.reset() })
  }

  const isOfField = ['amount', 'payee', 'firstOn'].some((field) => errors.field(save.error, field) !== undefined)

  return (
    <form noValidate onSubmit={handleSubmit} onChange={() => save.isPending || (key.current = crypto.randomUUID())}>
      <Stack>
        <Chips
          label={words.how}
          value={every}
          options={intervals.map((value) => ({ value, name: words.every[value] }))}
          onChange={setEvery}
        />
        <Field
          label={pay.amount}
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          placeholder={format.amount('0')}
          unit={accounts[0]?.balance.currency}
          error={errors.field(save.error, 'amount') ?? (incomplete ? pay.amountMissing : undefined)}
        />
        <SelectField
          label={pay.payee}
          name="payee"
          error={errors.field(save.error, 'payee')}
          options={optionsOf(payees)}
        />
        <Field
          label={words.firstOn}
          name="firstOn"
          type="date"
          min={tomorrow()}
          defaultValue={tomorrow()}
          error={errors.field(save.error, 'firstOn') ?? (incomplete ? words.dayMissing : undefined)}
        />
        <SelectField label={pay.from} name="account" options={optionsOf(accounts)} />
        <Field label={pay.reference} name="reference" maxLength={140} autoComplete="off" hint={pay.referenceHint} />
        <FormError error={isOfField ? null : save.error} outcome={words.notSaved} />
        <Button type="submit" wide busy={save.isPending}>
          {words.save}
        </Button>
      </Stack>
    </form>
  )
}
