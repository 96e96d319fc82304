import { useQueries } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { accountsQuery, transactionsQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { BlankPayments } from '../kit/blank.tsx'
import { Tile } from '../kit/tile.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { List, Row } from '../kit/list.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { Page } from '../shell/page.tsx'
import { activityWords } from '../words/activity.ts'
import { useActivitySections } from './sections.ts'
import { statementsOf } from './statements.ts'

/** The statements of all accounts, by account and month. */
export function StatementList(): ReactNode {
  const words = useWords(activityWords)
  const format = useFormat()
  const [accounts, transactions] = useQueries({ queries: [accountsQuery, transactionsQuery] })
  return (
    <Page title={words.statements} sections={useActivitySections()}>
      <Answer query={accounts} shape={<BlankPayments />}>
        {(first) => (
          <Answer query={transactions} shape={<BlankPayments />}>
            {(second) =>
              first.accounts.map((account) => {
                const statements = statementsOf(account, second.transactions, new Date())
                return (
                  <Card key={account.id} title={account.name}>
                    {statements.length === 0 ? (
                      <p className="hint">{words.noStatements}</p>
                    ) : (
                      <List>
                        {statements.map(({ month, closing }) => (
                          <Row
                            key={month}
                            start={
                              <Tile>
                                <FileText />
                              </Tile>
                            }
                            title={
                              <Link href={`/activity/statements/${account.id}/${month}`}>
                                {format.month(`${month}-15`)}
                              </Link>
                            }
                            detail={words.closing}
                            end={<span className="figure">{format.money(closing)}</span>}
                          />
                        ))}
                      </List>
                    )}
                  </Card>
                )
              })
            }
          </Answer>
        )}
      </Answer>
    </Page>
  )
}
