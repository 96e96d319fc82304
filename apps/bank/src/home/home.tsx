import './home.css'

import type { Customer } from '@stepup/bank-api/contract'
import { useQuery } from '@tanstack/react-query'
import { ArrowLeftRight, CreditCard, FileText, History, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { accountsQuery, recentTransactionsQuery } from '../api/queries.ts'
import { Skeleton } from '@stepup/kit/answer.tsx'
import { Answer } from '../kit/answer.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Empty } from '../kit/empty.tsx'
import { List } from '../kit/list.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { OfferPasskey, useIsOfferKnown } from '../security/offer-passkey.tsx'
import { Columns, Page } from '../shell/page.tsx'
import { TransactionRow } from '../transactions/transaction-row.tsx'
import { homeWords } from '../words/home.ts'
import { AccountCard } from './account-card.tsx'
import { MonthCard } from './month-card.tsx'

const shortcuts = [
  { href: '/pay', name: 'send', Icon: ArrowLeftRight },
  { href: '/pay/payees', name: 'payees', Icon: Users },
  { href: '/cards', name: 'card', Icon: CreditCard },
  { href: '/activity/statements', name: 'statements', Icon: FileText },
] as const

/** Accounts, the month, and recent payments. */
export function Home({ customer }: { readonly customer: Customer }): ReactNode {
  const words = useWords(homeWords)
  const accounts = useQuery(accountsQuery)
  const transactions = useQuery(recentTransactionsQuery)
  const isOfferKnown = useIsOfferKnown()
  const title = words.hello(customer.name.split(' ')[0] ?? customer.name)
  // An offer that appears later would shift the page.
  if (!isOfferKnown)
    return (
      <Page title={title}>
        <Skeleton rows={10} />
      </Page>
    )
  return (
    <Page title={title}>
      <OfferPasskey />
      <Columns aside={transactions.data && <MonthCard transactions={transactions.data.transactions} />}>
        <section className="accounts-place" aria-label={words.accounts}>
          <Answer query={accounts} rows={2}>
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
          <Answer query={transactions} rows={8}>
            {(answer) =>
              answer.transactions.length === 0 ? (
                <Empty icon={<History />}>{words.none}</Empty>
              ) : (
                <List>
                  {answer.transactions.slice(0, 8).map((entry) => (
                    <TransactionRow key={entry.id} transaction={entry} dated />
                  ))}
                </List>
              )
            }
          </Answer>
        </Card>
      </Columns>
    </Page>
  )
}
