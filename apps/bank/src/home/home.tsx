import type { Customer, Transaction } from '@stepup/bank-api/contract'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { TransactionRow } from '../activity/transaction-row.tsx'
import { accountsQuery, transactionsQuery } from '../api/queries.ts'
import { formatIban, formatMoney } from '../format/format.ts'
import { Answer } from '../layout/answer.tsx'
import { Page } from '../layout/page.tsx'
import { OfferPasskey } from '../security/offer-passkey.tsx'

/** Accounts, totals of the month, and recent payments. */
export function Home({ customer }: { readonly customer: Customer }): ReactNode {
  const accounts = useQuery(accountsQuery)
  const transactions = useQuery(transactionsQuery)
  return (
    <Page title={`Hello, ${customer.name.split(' ')[0]}`}>
      <OfferPasskey title="Approve with one touch">
        Add a passkey to approve payments with your fingerprint, face or device PIN instead of a code.
      </OfferPasskey>
      <section aria-labelledby="accounts">
        <h2 id="accounts">Accounts</h2>
        <Answer query={accounts}>
          {(answer) => (
            <ul className="rows accounts">
              {answer.accounts.map((account) => (
                <li key={account.id} className="row">
                  <span className="row-text">
                    <span>{account.name}</span>
                    <small className="mono">{formatIban(account.iban)}</small>
                  </span>
                  <strong className="figure large">{formatMoney(account.balance)}</strong>
                </li>
              ))}
            </ul>
          )}
        </Answer>
        <Link href="/pay" className="button">
          Make a payment
        </Link>
      </section>
      <section aria-labelledby="recent">
        <h2 id="recent">Recent activity</h2>
        <Answer query={transactions}>
          {(answer) =>
            answer.transactions.length === 0 ? (
              <p className="hint">No payments yet. They’ll show up here.</p>
            ) : (
              <>
                <p className="month">
                  <ThisMonth transactions={answer.transactions} />
                </p>
                <ul className="rows">
                  {answer.transactions.slice(0, 8).map((entry) => (
                    <TransactionRow key={entry.id} transaction={entry} dated />
                  ))}
                </ul>
                <Link href="/activity" className="more">
                  All activity
                </Link>
              </>
            )
          }
        </Answer>
      </section>
    </Page>
  )
}

function ThisMonth({ transactions }: { readonly transactions: readonly Transaction[] }): ReactNode {
  const month = new Date().toISOString().slice(0, 7)
  const amounts = transactions.filter((entry) => entry.at.startsWith(month)).map((entry) => Number(entry.amount.amount))
  const currency = transactions[0]?.amount.currency ?? ''
  const sum = (wanted: (amount: number) => boolean): string =>
    formatMoney({
      amount: Math.abs(amounts.filter(wanted).reduce((total, amount) => total + amount, 0)).toFixed(2),
      currency,
    })
  return (
    <>
      This month: <b className="figure">+{sum((amount) => amount > 0)}</b> in,{' '}
      <b className="figure">−{sum((amount) => amount < 0)}</b> out
    </>
  )
}
