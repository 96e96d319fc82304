import './transaction-row.css'

import type { Transaction } from '@stepup/bank-api/contract'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { Avatar } from '../kit/tile.tsx'
import { Row } from '../kit/list.tsx'
import { Parts } from '@stepup/kit/parts.tsx'
import { useFormat } from '../locale/format.ts'
import { useCategoryName } from '../words/categories.ts'

interface TransactionRowProps {
  readonly transaction: Transaction
  /** Shows the day in the row. Lists with day headings omit it. */
  readonly dated?: boolean
}

/** One payment. Transfers made in this bank link to their receipt. */
export function TransactionRow({ transaction, dated = false }: TransactionRowProps): ReactNode {
  const { at, counterparty, reference, category, amount, transferId } = transaction
  const format = useFormat()
  const nameOf = useCategoryName()
  return (
    <Row
      start={<Avatar name={counterparty} />}
      title={transferId ? <Link href={`/sent/${transferId}`}>{counterparty}</Link> : counterparty}
      detail={<Parts of={[dated && format.shortDay(at), nameOf(category), reference]} />}
      end={
        <span className="figure" data-in={amount.amount.startsWith('-') ? undefined : ''}>
          {format.signed(amount)}
        </span>
      }
    />
  )
}
