import type { ScheduledOrder } from '@stepup/bank-api/contract'
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { CalendarClock } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { call } from '../api/call.ts'
import { accountsQuery, ordersQuery, payeesQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { BlankFields } from '../kit/blank.tsx'
import { Avatar } from '../kit/tile.tsx'
import { Badge } from '@stepup/kit/badge.tsx'
import { Button } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Empty } from '../kit/empty.tsx'
import { List, Row } from '../kit/list.tsx'
import { Said } from '../kit/said.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { usePaySections } from '../pay/sections.ts'
import { Columns, Page } from '../shell/page.tsx'
import { useErrorTexts } from '../words/errors.ts'
import { orderWords } from '../words/orders.ts'
import { OrderForm } from './order-form.tsx'

/** Scheduled transfers and standing orders. */
export function Orders(): ReactNode {
  const words = useWords(orderWords)
  const [said, setSaid] = useState('')
  const orders = useQuery(ordersQuery)
  const [accounts, payees] = useQueries({ queries: [accountsQuery, payeesQuery] })
  return (
    <Page title={words.title} lead={words.lead} sections={usePaySections()}>
      <Columns
        aside={
          <Card>
            <Answer query={orders}>
              {(list) =>
                list.orders.length === 0 ? (
                  <Empty icon={<CalendarClock />}>{words.none}</Empty>
                ) : (
                  <List>
                    {list.orders.map((order) => (
                      <OrderRow key={order.id} order={order} onChange={setSaid} />
                    ))}
                  </List>
                )
              }
            </Answer>
            <Said>{said}</Said>
          </Card>
        }
      >
        <Card title={words.add}>
          <Answer query={accounts} shape={<BlankFields count={5} />}>
            {(first) => (
              <Answer query={payees} shape={<BlankFields count={5} />}>
                {(second) => <OrderForm accounts={first.accounts} payees={second.payees} onSaved={setSaid} />}
              </Answer>
            )}
          </Answer>
        </Card>
      </Columns>
    </Page>
  )
}

interface OrderRowProps {
  readonly order: ScheduledOrder
  readonly onChange: (said: string) => void
}

function OrderRow({ order, onChange }: OrderRowProps): ReactNode {
  const words = useWords(orderWords)
  const errors = useErrorTexts()
  const format = useFormat()
  const queryClient = useQueryClient()
  const { id, to, amount, nextOn, every, failed } = order
  const cancel = useMutation({
    mutationFn: () => call<void>(`/api/orders/${id}`, { method: 'DELETE' }),
    onSuccess: () => onChange(words.cancelled(to.name)),
    onError: (error) => onChange(errors.of(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ordersQuery.queryKey }),
  })
  return (
    <Row
      start={<Avatar name={to.name} />}
      title={
        <>
          {to.name} <Badge>{words.every[every]}</Badge>
        </>
      }
      detail={failed ? words.failed : words.next(format.day(nextOn))}
      end={
        <>
          <span className="figure">{format.money(amount)}</span>
          <Button
            variant="quiet"
            aria-label={words.cancelOf(to.name)}
            aria-disabled={cancel.isPending || undefined}
            onClick={() => cancel.mutate()}
          >
            {words.cancel}
          </Button>
        </>
      }
    />
  )
}
