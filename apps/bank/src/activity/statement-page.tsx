import './activity.css'

import { StepUpButton } from '@stepup/react'
import { useQueries } from '@tanstack/react-query'
import { Download, Printer } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { fetchFile } from '../api/call.ts'
import { accountsQuery, transactionsQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { BlankPayments } from '../kit/blank.tsx'
import { Actions, Button, ButtonLink } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Fact, Facts } from '../kit/facts.tsx'
import { List } from '../kit/list.tsx'
import { Said } from '../kit/said.tsx'
import { inFours, useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { TransactionRow } from '../transactions/transaction-row.tsx'
import { activityWords } from '../words/activity.ts'
import { useErrorTexts } from '../words/errors.ts'
import { homeWords } from '../words/home.ts'
import { saveFile } from './save-file.ts'
import { statementsOf, type Statement } from './statements.ts'

interface StatementPageProps {
  readonly accountId: string
  /** `2026-10` */
  readonly month: string
}

/** The statement of an account for a month, to be printed or saved. */
export function StatementPage(statement: StatementPageProps): ReactNode {
  const isMonth = !Number.isNaN(Date.parse(middleOf(statement.month)))
  return isMonth ? <KnownMonth {...statement} /> : <NotFound />
}

function middleOf(month: string): string {
  return `${month}-15`
}

function KnownMonth({ accountId, month }: StatementPageProps): ReactNode {
  const words = useWords(activityWords)
  const errors = useErrorTexts()
  const [failed, setFailed] = useState('')
  const [accounts, transactions] = useQueries({ queries: [accountsQuery, transactionsQuery] })
  return (
    <Page
      title={words.statementOf(useFormat().month(middleOf(month)))}
      actions={
        <Actions>
          <StepUpButton
            render={<Button variant="secondary" />}
            call={() =>
              fetchFile(`/api/accounts/${encodeURIComponent(accountId)}/statements/${encodeURIComponent(month)}`)
            }
            onSuccess={(response) => {
              setFailed('')
              void saveFile(response)
            }}
            onCancelled={() => setFailed('')}
            onError={(error) => setFailed(errors.of(error, words.notSaved))}
          >
            <Download /> {words.download}
          </StepUpButton>
          <Button variant="secondary" onClick={() => window.print()}>
            <Printer /> {words.print}
          </Button>
        </Actions>
      }
    >
      <Said>{failed}</Said>
      <Answer query={accounts} shape={<BlankPayments />}>
        {(first) => (
          <Answer query={transactions} shape={<BlankPayments />}>
            {(second) => {
              const account = first.accounts.find(({ id }) => id === accountId)
              const statements = account ? statementsOf(account, second.transactions, new Date()) : []
              const statement = statements.find((each) => each.month === month)
              return statement ? <StatementCards {...statement} /> : <p>{words.notFound}</p>
            }}
          </Answer>
        )}
      </Answer>
      <p>
        <ButtonLink href="/activity/statements" variant="quiet" flush>
          {words.back}
        </ButtonLink>
      </p>
    </Page>
  )
}

function StatementCards({ account, opening, closing, incoming, outgoing, entries }: Statement): ReactNode {
  const words = useWords(activityWords)
  const { incoming: inName, outgoing: outName } = useWords(homeWords)
  const format = useFormat()
  return (
    <>
      <Card title={account.name}>
        <Facts>
          <Fact name="IBAN" isNumber>
            {inFours(account.iban)}
          </Fact>
          <Fact name={words.opening}>{format.money(opening)}</Fact>
          <Fact name={inName}>{format.money(incoming)}</Fact>
          <Fact name={outName}>{format.money(outgoing)}</Fact>
          <Fact name={words.closing}>{format.money(closing)}</Fact>
        </Facts>
      </Card>
      <Card title={words.payments}>
        <List>
          {entries.map((entry) => (
            <TransactionRow key={entry.id} transaction={entry} dated />
          ))}
        </List>
      </Card>
    </>
  )
}
