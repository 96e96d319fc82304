import './home.css'

import type { AccountsAnswer, Customer, TransactionsAnswer } from '@stepup/bank-api/contract'
import { Skeleton, type AnswerProps } from '@stepup/kit/answer.tsx'
import { useQuery } from '@tanstack/react-query'
import { ArrowLeftRight, CreditCard, FileText, History, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { accountsQuery, recentTransactionsQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { BlankRows } from '../kit/blank.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Empty } from '../kit/empty.tsx'
import { List } from '../kit/list.tsx'
import { useLater } from '../kit/use-later.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { OfferPasskey, useIsOfferKnown } from '../security/offer-passkey.tsx'
import { Columns, Page } from '../shell/page.tsx'
import { TransactionRow } from '../transactions/transaction-row.tsx'
import { homeWords } from '../words/home.ts'
import { AccountCard, BlankAccount } from './account-card.tsx'
import { Methods } from './methods.tsx'
import { BlankMonth, Month } from './month.tsx'

const shortcuts = [
  { href: '/pay', name: 'send', Icon: ArrowLeftRight },
  { href: '/pay/payees', name: 'payees', Icon: Users },
  { href: '/cards', name: 'card', Icon: CreditCard },
  { href: '/activity/statements', name: 'statements', Icon: FileText },
] as const

/** Rows of recent payments. */
const RECENT = 8

/** Milliseconds that the overview waits for the offer above it. */
const LONGEST_WAIT = 1000

/** Accounts, the month, recent payments, and the methods to approve. */
export function Home({ customer }: { readonly customer: Customer }): ReactNode {
  const words = useWords(homeWords)
  const accounts = useQuery(accountsQuery)
  const transactions = useQuery(recentTransactionsQuery)
  const isOfferKnown = useIsOfferKnown()
  // An offer that comes late is below the overview, because it would push the overview down.
  const isLate = useLater(LONGEST_WAIT, !isOfferKnown)
  return (
    <Page title={words.hello(customer.name.split(' ')[0] ?? customer.name)}>
      {isOfferKnown && !isLate && <OfferPasskey />}
      {isOfferKnown || isLate ? <Overview accounts={accounts} transactions={transactions} /> : <Skeleton rows={0} />}
      {isLate && <OfferPasskey />}
    </Page>
  )
}

interface OverviewProps {
  readonly accounts: AnswerProps<AccountsAnswer>['query']
  readonly transactions: AnswerProps<TransactionsAnswer>['query']
}

function Overview({ accounts, transactions }: OverviewProps): ReactNode {
  const words = useWords(homeWords)
  const aside = (
    <>
      {/* The list of payments shows the error. */}
      {transactions.error && !transactions.data ? null : (
        <Card title={words.month}>
          <Answer query={transactions} shape={<BlankMonth />}>
            {(answer) => <Month transactions={answer.transactions} />}
          </Answer>
        </Card>
      )}
      <Methods />
    </>
  )
  return (
    <Columns aside={aside}>
      <section aria-label={words.accounts}>
        <Answer
          query={accounts}
          shape={
            <div className="accounts">
              <BlankAccount />
              <BlankAccount />
            </div>
          }
        >
          {(answer) => (
            <div className="accounts">
              {answer.accounts.map((account) => (
                <AccountCard key={account.id} account={account} transactions={transactions.data?.transactions} />
              ))}
            </div>
          )}
        </Answer>
      </section>
      <ul className="shortcuts">
        {shortcuts.map(({ href, name, Icon }) => (
          <li key={href}>
            <Link href={href}>
              <span className="shortcut-icon">
                <Icon />
              </span>
              {words[name]}
            </Link>
          </li>
        ))}
      </ul>
      <Card title={words.recent} more={<Link href="/activity">{words.all}</Link>}>
        <Answer query={transactions} shape={<BlankRows count={RECENT} figures />}>
          {(answer) =>
            answer.transactions.length === 0 ? (
              <Empty icon={<History />}>{words.none}</Empty>
            ) : (
              <List>
                {answer.transactions.slice(0, RECENT).map((entry) => (
                  <TransactionRow key={entry.id} transaction={entry} dated />
                ))}
              </List>
            )
          }
        </Answer>
      </Card>
    </Columns>
  )
}
