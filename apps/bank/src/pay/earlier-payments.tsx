import type { Payee } from '@stepup/bank-api/contract'
import { useQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import type { ReactNode } from 'react'

import { recentTransactionsQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { BlankRows } from '../kit/blank.tsx'
import { Empty } from '../kit/empty.tsx'
import { List } from '../kit/list.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { TransactionRow } from '../transactions/transaction-row.tsx'
import { payWords } from '../words/pay.ts'

/** Rows of earlier payments. */
const MOST = 4

/** The latest payments to a payee, so that a customer notices one that was sent already. */
export function EarlierPayments({ payee: { name } }: { readonly payee: Payee }): ReactNode {
  const words = useWords(payWords)
  return (
    <Card title={words.earlier} hint={words.earlierTo(name)}>
      <Answer query={useQuery(recentTransactionsQuery)} shape={<BlankRows count={2} figures />}>
        {({ transactions }) => {
          const sent = transactions.filter(
            ({ counterparty, amount }) => counterparty === name && amount.amount.startsWith('-'),
          )
          return sent.length === 0 ? (
            <Empty icon={<History />}>{words.noEarlier}</Empty>
          ) : (
            <List>
              {sent.slice(0, MOST).map((entry) => (
                <TransactionRow key={entry.id} transaction={entry} dated />
              ))}
            </List>
          )
        }}
      </Answer>
    </Card>
  )
}
