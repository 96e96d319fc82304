import { StepUpButton } from '@stepup/react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { call } from '../api/call.ts'
import { payeesQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Avatar } from '../kit/tile.tsx'
import { Badge } from '@stepup/kit/badge.tsx'
import { Button, ButtonLink } from '@stepup/kit/button.tsx'
import { Card, Stack } from '@stepup/kit/card.tsx'
import { Empty } from '../kit/empty.tsx'
import { List, Row } from '../kit/list.tsx'
import { Said } from '../kit/said.tsx'
import { inFours, useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { Page } from '../shell/page.tsx'
import { useErrorTexts } from '../words/errors.ts'
import { payWords } from '../words/pay.ts'
import { usePaySections } from './sections.ts'

/** People and companies that the customer has paid. */
export function Payees(): ReactNode {
  const words = useWords(payWords)
  const errors = useErrorTexts()
  const format = useFormat()
  const queryClient = useQueryClient()
  const [said, setSaid] = useState('')
  return (
    <Page title={words.payees} lead={words.payeesLead} sections={usePaySections()}>
      <Card>
        <Answer query={useQuery(payeesQuery)}>
          {({ payees, trustedUpTo }) =>
            payees.length === 0 ? (
              <Empty icon={<Users />}>{words.noPayees}</Empty>
            ) : (
              <Stack>
                {trustedUpTo && <p className="hint">{words.trustedUpTo(format.roundMoney(trustedUpTo))}</p>}
                <List>
                  {payees.map(({ id, name, iban, trusted }) => (
                    <Row
                      key={id}
                      start={<Avatar name={name} />}
                      title={
                        <>
                          {name} {trusted && <Badge tone="ok">{words.trusted}</Badge>}
                        </>
                      }
                      detail={<span className="number">{inFours(iban)}</span>}
                      end={
                        <>
                          <StepUpButton
                            render={<Button variant="quiet" />}
                            aria-label={trusted ? words.distrustOf(name) : words.trustOf(name)}
                            call={() => call<void>(`/api/payees/${id}/trust`, { method: trusted ? 'DELETE' : 'PUT' })}
                            onSuccess={() => {
                              setSaid(trusted ? words.distrusted(name) : words.trustedNow(name))
                              void queryClient.invalidateQueries({ queryKey: payeesQuery.queryKey })
                            }}
                            onCancelled={() => setSaid('')}
                            onError={(error) => setSaid(errors.of(error))}
                          >
                            {trusted ? words.distrust : words.trust}
                          </StepUpButton>
                          <ButtonLink href={`/pay?payee=${id}`} variant="tinted" aria-label={words.payThem(name)}>
                            {words.payShort}
                          </ButtonLink>
                        </>
                      }
                    />
                  ))}
                </List>
              </Stack>
            )
          }
        </Answer>
        <Said>{said}</Said>
      </Card>
    </Page>
  )
}
