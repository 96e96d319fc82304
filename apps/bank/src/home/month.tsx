import type { Transaction } from '@stepup/bank-api/contract'
import type { ReactNode } from 'react'

import { Blank, BlankFacts } from '../kit/blank.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { monthOf, spendingOf, totalsOf } from '../transactions/totals.ts'
import { useCategoryName } from '../words/categories.ts'
import { homeWords } from '../words/home.ts'

/** Shows the money that came in and went out this month, and its categories. */
export function Month({ transactions }: { readonly transactions: readonly Transaction[] }): ReactNode {
  const words = useWords(homeWords)
  const format = useFormat()
  const nameOf = useCategoryName()
  const thisMonth = transactions.filter(({ at }) => monthOf(at) === monthOf(new Date()))
  const { incoming, outgoing } = totalsOf(thisMonth)
  const spending = spendingOf(thisMonth)
  return (
    <>
      <dl className="month">
        <div>
          <dt>{words.incoming}</dt>
          <dd data-in="">
            <span className="figure">{format.signed(incoming)}</span>
          </dd>
        </div>
        <div>
          <dt>{words.outgoing}</dt>
          <dd>
            <span className="figure">{format.signed({ ...outgoing, amount: `-${outgoing.amount}` })}</span>
          </dd>
        </div>
      </dl>
      {spending.length === 0 ? (
        <p className="hint">{words.nothingSpent}</p>
      ) : (
        <ul className="bars" aria-label={words.spending}>
          {spending.map(({ category, sum, share }) => (
            <li key={category}>
              <span>{nameOf(category)}</span>
              <span className="figure">{format.money(sum)}</span>
              <meter min={0} max={1} value={share} aria-hidden="true" />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** The shape of a month that is loading, with as many categories as most months have. */
export function BlankMonth(): ReactNode {
  return (
    <>
      <BlankFacts className="month" count={2} />
      <ul className="bars">
        {Array.from({ length: 5 }, (_, bar) => (
          <li key={bar}>
            <span>
              <Blank width="short" />
            </span>
            <meter />
          </li>
        ))}
      </ul>
    </>
  )
}
