import './pay.css'

import { useQueries } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSearchParams } from 'wouter'

import { accountsQuery, payeesQuery } from '../api/queries.ts'
import { Card } from '@stepup/kit/card.tsx'
import { Answer } from '../kit/answer.tsx'
import { BlankFields } from '../kit/blank.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { Columns, Page } from '../shell/page.tsx'
import { payWords } from '../words/pay.ts'
import { LimitToday } from './limit-today.tsx'
import { newPayee, readAmount } from './order.ts'
import { PayForm } from './pay-form.tsx'
import { usePaySections } from './sections.ts'

const shape = (
  <Columns aside={<LimitToday />}>
    <Card>
      <BlankFields count={5} />
    </Card>
  </Columns>
)

/** The payment form. `?payee=…&amount=…` fills it in. */
export function Pay(): ReactNode {
  const words = useWords(payWords)
  const format = useFormat()
  const [search] = useSearchParams()
  const amount = readAmount(search.get('amount') ?? '')
  const [accounts, payees] = useQueries({ queries: [accountsQuery, payeesQuery] })
  return (
    <Page title={words.title} sections={usePaySections()}>
      <Answer query={accounts} shape={shape}>
        {(first) => (
          <Answer query={payees} shape={shape}>
            {(second) => (
              <PayForm
                accounts={first.accounts}
                payees={second.payees}
                initial={{
                  payee:
                    second.payees.find(({ id }) => id === search.get('payee'))?.id ?? second.payees[0]?.id ?? newPayee,
                  amount: amount === undefined ? '' : format.typed(amount),
                }}
              />
            )}
          </Answer>
        )}
      </Answer>
    </Page>
  )
}
