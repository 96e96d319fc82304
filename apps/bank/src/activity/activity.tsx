import type { Transaction } from '@stepup/bank-api/contract'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState, type ReactNode } from 'react'

import { transactionsQuery } from '../api/queries.ts'
import { formatDay } from '../format/format.ts'
import { Answer } from '../layout/answer.tsx'
import { Field } from '../layout/field.tsx'
import { Page } from '../layout/page.tsx'
import { TransactionRow } from './transaction-row.tsx'

const pageSize = 60

/** All payments by day, filtered while the customer types. */
export function Activity(): ReactNode {
  const query = useQuery(transactionsQuery)
  const [typed, setTyped] = useState('')
  const [shown, setShown] = useState(pageSize)
  const wanted = useDeferredValue(typed).trim().toLowerCase()

  return (
    <Page title="Activity">
      <Field
        label="Search"
        type="search"
        value={typed}
        autoComplete="off"
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value)
          setShown(pageSize)
        }}
      />
      <Answer query={query}>
        {({ transactions }) => {
          const found = wanted === '' ? transactions : transactions.filter((entry) => matches(entry, wanted))
          return (
            <>
              <p className="hint" role="status">
                {found.length === 0
                  ? 'No results. Try a name, a reference or an amount.'
                  : `${found.length} ${found.length === 1 ? 'payment' : 'payments'}`}
              </p>
              {byDay(found.slice(0, shown)).map(([day, entries]) => (
                <section key={day} className="day">
                  <h2>{day}</h2>
                  <ul className="rows">
                    {entries.map((entry) => (
                      <TransactionRow key={entry.id} transaction={entry} />
                    ))}
                  </ul>
                </section>
              ))}
              {found.length > shown && (
                <button type="button" className="button secondary" onClick={() => setShown(shown + pageSize)}>
                  Show more
                </button>
              )}
            </>
          )
        }}
      </Answer>
    </Page>
  )
}

function matches({ counterparty, reference, category, amount }: Transaction, wanted: string): boolean {
  return [counterparty, reference, category, amount.amount].some((text) => text.toLowerCase().includes(wanted))
}

function byDay(
  transactions: readonly Transaction[],
): readonly (readonly [day: string, entries: readonly Transaction[]])[] {
  const days = new Map<string, Transaction[]>()
  for (const entry of transactions) {
    const day = formatDay(entry.at)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days]
}
