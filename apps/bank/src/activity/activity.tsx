import './activity.css'

import type { Transaction } from '@stepup/bank-api/contract'
import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useDeferredValue, useState, type ReactNode } from 'react'

import { accountsQuery, transactionsQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { BlankPayments } from '../kit/blank.tsx'
import { Button } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Chips } from '../kit/chips.tsx'
import { Field, optionsOf, SelectField } from '@stepup/kit/field.tsx'
import { List } from '../kit/list.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { Page } from '../shell/page.tsx'
import { TransactionRow } from '../transactions/transaction-row.tsx'
import { activityWords } from '../words/activity.ts'
import { useCategoryName } from '../words/categories.ts'
import { byDay, categoriesOf, findTransactions, type TransactionFilter } from './filter.ts'
import { useActivitySections } from './sections.ts'

const pageSize = 60

/** All payments by day, with a filter. */
export function Activity(): ReactNode {
  const words = useWords(activityWords)
  const nameOf = useCategoryName()
  const query = useQuery(transactionsQuery)
  const accounts = useQuery(accountsQuery)
  const [filter, setFilter] = useState<TransactionFilter>({ text: '', accountId: '', category: '' })
  const [shown, setShown] = useState(pageSize)
  const settled = useDeferredValue(filter)

  function change(part: Partial<TransactionFilter>): void {
    setFilter({ ...filter, ...part })
    setShown(pageSize)
  }

  return (
    <Page title={words.title} sections={useActivitySections()}>
      <Answer query={query} shape={<BlankPayments />}>
        {({ transactions }) => {
          const found = findTransactions(transactions, settled, nameOf)
          return (
            <>
              <div className="filters">
                <Field
                  label={words.search}
                  labelHidden
                  type="search"
                  placeholder={words.searchHint}
                  icon={<Search />}
                  value={filter.text}
                  autoComplete="off"
                  onChange={({ currentTarget }) => change({ text: currentTarget.value })}
                />
                <SelectField
                  label={words.account}
                  labelHidden
                  value={filter.accountId}
                  options={[{ value: '', name: words.allAccounts }, ...optionsOf(accounts.data?.accounts ?? [])]}
                  onChange={(accountId) => change({ accountId })}
                />
              </div>
              <Chips
                label={words.categories}
                value={filter.category}
                options={[
                  { value: '', name: words.allCategories },
                  ...categoriesOf(transactions).map((value) => ({ value, name: nameOf(value) })),
                ]}
                onChange={(category) => change({ category })}
              />
              <p className="hint" role="status">
                {found.length === 0 ? words.none : words.found(found.length)}
              </p>
              {byDay(found.slice(0, shown)).map(([day, entries]) => (
                <Day key={day} entries={entries} />
              ))}
              {found.length > shown && (
                <p>
                  <Button variant="secondary" onClick={() => setShown(shown + pageSize)}>
                    {words.more}
                  </Button>
                </p>
              )}
            </>
          )
        }}
      </Answer>
    </Page>
  )
}

function Day({ entries }: { readonly entries: readonly Transaction[] }): ReactNode {
  const format = useFormat()
  const at = entries[0]?.at ?? 0
  return (
    <Card title={format.day(at)}>
      <List>
        {entries.map((entry) => (
          <TransactionRow key={entry.id} transaction={entry} />
        ))}
      </List>
    </Card>
  )
}
