import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { payeesQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Avatar } from '../kit/badge.tsx'
import { ButtonLink } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { List, Row } from '../kit/list.tsx'
import { inFours } from '../locale/format.ts'
import { useWords } from '../locale/locale.ts'
import { Page } from '../shell/page.tsx'
import { payWords } from '../words/pay.ts'
import { usePaySections } from './sections.ts'

/** People and companies that the customer has paid. */
export function Payees(): ReactNode {
  const words = useWords(payWords)
  return (
    <Page title={words.payees} lead={words.payeesLead} sections={usePaySections()}>
      <Card>
        <Answer query={useQuery(payeesQuery)}>
          {({ payees }) =>
            payees.length === 0 ? (
              <p className="hint">{words.noPayees}</p>
            ) : (
              <List>
                {payees.map(({ id, name, iban }) => (
                  <Row
                    key={id}
                    start={<Avatar name={name} />}
                    title={name}
                    detail={<span className="number">{inFours(iban)}</span>}
                    end={
                      <ButtonLink href={`/pay?payee=${id}`} variant="tinted" aria-label={words.payThem(name)}>
                        {words.payShort}
                      </ButtonLink>
                    }
                  />
                ))}
              </List>
            )
          }
        </Answer>
      </Card>
    </Page>
  )
}
