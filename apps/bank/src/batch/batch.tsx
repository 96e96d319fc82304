import type { Account, Batch as SentBatch, BatchOrder, Payee } from '@stepup/bank-api/contract'
import { useStepUpMutation } from '@stepup/react-query'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useRef, useState, type ReactNode, type SyntheticEvent } from 'react'

import { call } from '../api/call.ts'
import { accountsQuery, payeesQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { BlankFields } from '../kit/blank.tsx'
import { Button } from '@stepup/kit/button.tsx'
import { Card, Stack } from '@stepup/kit/card.tsx'
import { Empty } from '../kit/empty.tsx'
import { Field } from '@stepup/kit/field.tsx'
import { FormError } from '../kit/form-error.tsx'
import { Said } from '../kit/said.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { LimitToday } from '../pay/limit-today.tsx'
import { usePaySections } from '../pay/sections.ts'
import { Columns, Page } from '../shell/page.tsx'
import { batchWords } from '../words/batch.ts'
import { readBatch } from './read-batch.ts'

const shape = (
  <Columns aside={<LimitToday />}>
    <Card>
      <BlankFields count={5} />
    </Card>
  </Columns>
)

/** Several payments with one approval. */
export function Batch(): ReactNode {
  const words = useWords(batchWords)
  const [accounts, payees] = useQueries({ queries: [accountsQuery, payeesQuery] })
  return (
    <Page title={words.title} lead={words.lead} sections={usePaySections()}>
      <Answer query={accounts} shape={shape}>
        {(first) => (
          <Answer query={payees} shape={shape}>
            {(second) => <BatchForm account={first.accounts[0]} payees={second.payees} />}
          </Answer>
        )}
      </Answer>
    </Page>
  )
}

interface BatchFormProps {
  readonly account: Account | undefined
  readonly payees: readonly Payee[]
}

interface Sending {
  readonly order: BatchOrder
  readonly key: string
}

function BatchForm({ account, payees }: BatchFormProps): ReactNode {
  const words = useWords(batchWords)
  const format = useFormat()
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [said, setSaid] = useState('')
  // One idempotency key per batch: a retry after a lost response cannot move the money twice.
  const key = useRef(crypto.randomUUID())
  const { payments, total, wrong } = readBatch(payees, typed)
  const money = format.money({ amount: total, currency: 'EUR' })
  const send = useStepUpMutation<SentBatch, Error, Sending>({
    mutationFn: ({ order, key: idempotencyKey }) =>
      call('/api/batches', { method: 'POST', body: order, headers: { 'Idempotency-Key': idempotencyKey } }),
    onSuccess: ({ transfers }) => {
      setSaid(words.sent(transfers.length, money))
      setTyped({})
      key.current = crypto.randomUUID()
      for (const name of ['accounts', 'transactions', 'limits'])
        void queryClient.invalidateQueries({ queryKey: [name] })
    },
  })

  function handleSubmit(event: SyntheticEvent): void {
    event.preventDefault()
    if (!account || payments.length === 0 || wrong.size > 0) return
    setSaid('')
    send.mutate({ order: { fromAccountId: account.id, payments }, key: key.current })
  }

  if (payees.length === 0) return <Empty icon={<Users />}>{words.noPayees}</Empty>
  return (
    <Columns aside={<LimitToday />}>
      <Card>
        <form noValidate onSubmit={handleSubmit}>
          <Stack>
            {payees.map(({ id, name }) => (
              <Field
                key={id}
                label={words.amountFor(name)}
                inputMode="decimal"
                autoComplete="off"
                placeholder={format.amount('0')}
                unit="EUR"
                value={typed[id] ?? ''}
                error={wrong.has(id) ? words.wrong : undefined}
                onChange={(event) => {
                  key.current = crypto.randomUUID()
                  setTyped({ ...typed, [id]: event.currentTarget.value })
                }}
              />
            ))}
            <FormError error={send.error} outcome={words.notSent} />
            <Button type="submit" wide busy={send.isPending} disabled={payments.length === 0}>
              {payments.length === 0 ? words.choose : words.send(payments.length, money)}
            </Button>
            <Said>{said}</Said>
          </Stack>
        </form>
      </Card>
    </Columns>
  )
}
