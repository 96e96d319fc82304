import type { Account, Transaction } from '@stepup/bank-api/contract'
import type { ReactNode } from 'react'

import { Amount } from '../kit/amount.tsx'
import { Blank } from '../kit/blank.tsx'
import { CopyButton } from '../kit/copy-button.tsx'
import { Course } from '../kit/course.tsx'
import { inFours, useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { courseOf } from '../transactions/totals.ts'
import { homeWords } from '../words/home.ts'

interface AccountCardProps {
  readonly account: Account
  /** Absent while loading. */
  readonly transactions: readonly Transaction[] | undefined
}

/** An account with its balance and recent trend. */
export function AccountCard({ account, transactions }: AccountCardProps): ReactNode {
  const { id, name, iban, balance } = account
  const words = useWords(homeWords)
  const format = useFormat()
  return (
    <article className="card account">
      <h2>{name}</h2>
      <p>
        <Amount value={format.amount(balance.amount)} unit={balance.currency} />
      </p>
      <div className="account-course">
        {transactions && (
          <Course label={words.course} values={courseOf(transactions, { accountId: id, balance, days: 30 })} />
        )}
      </div>
      <p className="account-iban">
        <span className="number hint">{inFours(iban)}</span>
        <CopyButton text={iban} label={words.copyIban(name)} done={words.copied} />
      </p>
    </article>
  )
}

/** The shape of an account that is loading. */
export function BlankAccount(): ReactNode {
  return (
    <div className="card account">
      <h2>
        <Blank width="short" />
      </h2>
      <p>
        <Amount value={<Blank width="short" />} unit="" />
      </p>
      <div className="account-course" />
      <p className="account-iban">
        <Blank />
      </p>
    </div>
  )
}
