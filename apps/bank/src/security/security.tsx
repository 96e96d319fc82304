import './security.css'

import type { Customer, SessionAnswer } from '@stepup/bank-api/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'

import { devicesQuery, factorsQuery, securityActivityQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { ButtonLink } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { List } from '../kit/list.tsx'
import { Said } from '../kit/notice.tsx'
import { useWords } from '../locale/locale.ts'
import { Profile } from '../profile/profile.tsx'
import { SecureAccount } from '../profile/secure-account.tsx'
import { Columns, Page } from '../shell/page.tsx'
import { profileWords } from '../words/profile.ts'
import { securityWords } from '../words/security.ts'
import { AddFactors } from './add-factors.tsx'
import { DailyLimit } from './daily-limit.tsx'
import { Devices } from './devices.tsx'
import { ElevationLine } from './elevation-line.tsx'
import { Events } from './events.tsx'
import { FactorRow } from './factor-row.tsx'
import { LockedFactors } from './locked-factors.tsx'
import { Password } from './password.tsx'

interface SecurityProps {
  readonly customer: Customer
  readonly demoPassword: SessionAnswer['demoPassword']
}

/** Authenticators, devices, limits, and the security events of the account. */
export function Security({ customer, demoPassword }: SecurityProps): ReactNode {
  const words = useWords(securityWords)
  const profile = useWords(profileWords)
  const queryClient = useQueryClient()
  const factors = useQuery(factorsQuery)
  const [said, setSaid] = useState('')

  // `/security#password` brings a customer who denied an approval to the password form.
  useEffect(() => {
    const section = document.getElementById(window.location.hash.slice(1))
    section?.scrollIntoView()
    section?.querySelector<HTMLElement>('input:not([hidden])')?.focus()
  }, [])

  function handleChange(text: string): void {
    setSaid(text)
    for (const { queryKey } of [factorsQuery, devicesQuery, securityActivityQuery])
      void queryClient.invalidateQueries({ queryKey })
  }

  return (
    <Page title={words.title}>
      <Columns
        aside={
          <>
            <Card title={words.limit}>
              <DailyLimit />
            </Card>
            <Card title={words.password} hint={words.passwordHint} id="password">
              <Password email={customer.email} />
            </Card>
            <Card title={profile.title} hint={profile.hint}>
              <Profile />
            </Card>
            <Card title={profile.secureTitle} hint={profile.secureHint}>
              <SecureAccount />
            </Card>
            <Card title={words.approve} hint={words.approveHint}>
              {demoPassword !== undefined && <TryIt email={customer.email} password={demoPassword} />}
              <ButtonLink href="/approve" variant="secondary">
                {words.openApprovals}
              </ButtonLink>
            </Card>
          </>
        }
      >
        <Card title={words.methods} hint={words.methodsHint}>
          <Answer query={factors}>
            {(list) => (
              <>
                <LockedFactors locked={list.locked ?? []} at={factors.dataUpdatedAt} onChange={handleChange} />
                <List>
                  {list.factors.map((factor) => (
                    <FactorRow
                      key={factor.id}
                      factor={factor}
                      choice={list.factors.some(({ kind }) => kind !== factor.kind)}
                      onChange={handleChange}
                    />
                  ))}
                </List>
                <AddFactors
                  hasCodes={list.factors.some(({ kind }) => kind === 'recovery_code')}
                  onChange={handleChange}
                />
              </>
            )}
          </Answer>
          <Said>{said}</Said>
          <ElevationLine />
        </Card>
        <Card title={words.devices} hint={words.devicesHint}>
          <Devices />
        </Card>
        <Card title={words.activity}>
          <Events />
        </Card>
      </Columns>
    </Page>
  )
}

interface TryItProps {
  readonly email: string
  readonly password: string
}

/** What a demo customer, who never chose a password, signs in with on a second device. */
function TryIt({ email, password }: TryItProps): ReactNode {
  const words = useWords(securityWords)
  return (
    <div className="try-it">
      <p className="hint">{words.tryIt}</p>
      <p className="number">{email}</p>
      <p className="number" data-testid="demo-password">
        {password}
      </p>
    </div>
  )
}
