import './security.css'

import type { Customer, SessionAnswer } from '@stepup/bank-api/contract'
import { useDevices, useFactors } from '@stepup/react'
import { DeviceList, FactorList, RecoveryCodes } from '@stepup/react-ui/security-center'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'

import { devicesQuery, factorsQuery, securityActivityQuery } from '../api/queries.ts'
import { securityCenter } from '../api/security-center.ts'
import { Notifications } from '../approve/notifications.tsx'
import { ButtonLink } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { Profile } from '../profile/profile.tsx'
import { SecureAccount } from '../profile/secure-account.tsx'
import { SimulateToggle } from '../simulated-passkey/simulate-toggle.tsx'
import { Columns, Page } from '../shell/page.tsx'
import { profileWords } from '../words/profile.ts'
import { securityWords } from '../words/security.ts'
import { DailyLimit } from './daily-limit.tsx'
import { Events } from './events.tsx'
import { useLater } from '../kit/use-later.ts'
import { NorthbankCenter } from './northbank-center.tsx'
import { Password } from './password.tsx'
import { useKeyName } from './use-key-name.ts'

/**
 * Milliseconds after which the cards appear although a list still loads, so that a customer can change the password
 * meanwhile.
 */
const LATE = 10_000

const kinds = ['passkey', 'security_key', 'totp', 'sms_otp'] as const

interface SecurityProps {
  readonly customer: Customer
  readonly demoPassword: SessionAnswer['demoPassword']
}

/** Authenticators, devices, limits, and the security events of the account. */
export function Security({ customer, demoPassword }: SecurityProps): ReactNode {
  const words = useWords(securityWords)
  const profile = useWords(profileWords)
  const queryClient = useQueryClient()
  const nameKey = useKeyName()

  // The lists have any length, so the cards below them appear with them, instead of moving.
  const lists = [useFactors(securityCenter), useDevices(securityCenter)]
  const events = useQuery(securityActivityQuery)
  const isLoaded = lists.every(({ status }) => status !== 'loading') && !events.isLoading
  const isLate = useLater(LATE, !isLoaded)
  const isReady = isLoaded || isLate

  // `/security#password` brings a customer who denied an approval to the password form.
  useEffect(() => {
    const section = document.getElementById(window.location.hash.slice(1))
    section?.scrollIntoView()
    section?.querySelector<HTMLElement>('input:not([hidden])')?.focus()
  }, [isReady])

  // Offers, the guide and the list of events depend on authenticators, too.
  useEffect(
    () =>
      securityCenter.factors.subscribe(() => {
        for (const { queryKey } of [factorsQuery, devicesQuery, securityActivityQuery])
          void queryClient.invalidateQueries({ queryKey })
      }),
    [queryClient],
  )

  return (
    <Page title={words.title}>
      <Columns
        aside={
          isReady && (
            <>
              <Card title={words.limit} id="limit">
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
            </>
          )
        }
      >
        <NorthbankCenter className={isReady ? '' : 'waits'}>
          <div>
            <FactorList kinds={kinds} nameKey={nameKey} />
            <SimulateToggle />
          </div>
          {isReady && (
            <>
              <RecoveryCodes fileName="northbank-recovery-codes.txt" />
              <DeviceList />
            </>
          )}
        </NorthbankCenter>
        {isReady && (
          <>
            <Card title={words.approve} hint={words.approveHint}>
              {demoPassword !== undefined && <TryIt email={customer.email} password={demoPassword} />}
              <ButtonLink href="/approve" variant="secondary">
                {words.openApprovals}
              </ButtonLink>
              <Notifications />
            </Card>
            <Card title={words.activity}>
              <Events />
            </Card>
          </>
        )}
      </Columns>
    </Page>
  )
}

interface TryItProps {
  readonly email: string
  readonly password: string
}

/** Shows the address and password of a demo customer, for sign-in on a second device. */
function TryIt({ email, password }: TryItProps): ReactNode {
  const words = useWords(securityWords)
  return (
    <div className="try-it">
      <p className="hint">{words.tryIt}</p>
      <p className="number">
        {email.split('@')[0]}
        <wbr />@{email.split('@')[1]}
      </p>
      <p className="number" data-testid="demo-password">
        {password}
      </p>
    </div>
  )
}
