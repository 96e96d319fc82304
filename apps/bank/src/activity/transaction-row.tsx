import type { Transaction } from '@stepup/bank-api/contract'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { formatShortDay, formatSigned } from '../format/format.ts'

interface TransactionRowProps {
  readonly transaction: Transaction
  /** Shows the day in the row. Lists under a day heading leave it out. */
  readonly dated?: boolean
}

/** One payment. Transfers made in this bank link to their receipt. */
export function TransactionRow({ transaction, dated = false }: TransactionRowProps): ReactNode {
  const { at, counterparty, reference, category, amount, transferId } = transaction
  return (
    <li className="row">
      <span className="row-text">
        {transferId ? <Link href={`/sent/${transferId}`}>{counterparty}</Link> : <span>{counterparty}</span>}
        <small>
          {dated && `${formatShortDay(at)} · `}
          {reference || category.replace(/^./, (letter) => letter.toUpperCase())}
        </small>
      </span>
      <span className="figure" data-in={amount.amount.startsWith('-') ? undefined : ''}>
        {formatSigned(amount)}
      </span>
    </li>
  )
}
