import type { Transaction } from '@stepup/bank-api/contract'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { formatSigned } from '../format/format.ts'

/** One line of history. Those that were made here lead to their receipt. */
export function TransactionRow({ transaction }: { readonly transaction: Transaction }): ReactNode {
  const { counterparty, reference, category, amount, transferId } = transaction
  return (
    <li className="row">
      <span className="row-text">
        {transferId ? <Link href={`/sent/${transferId}`}>{counterparty}</Link> : <span>{counterparty}</span>}
        <small>{reference || category.replace(/^./, (letter) => letter.toUpperCase())}</small>
      </span>
      <span className="figure" data-in={amount.amount.startsWith('-') ? undefined : ''}>
        {formatSigned(amount)}
      </span>
    </li>
  )
}
