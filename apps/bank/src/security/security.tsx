import type { Customer, SessionAnswer } from '@stepup/bank-api/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { Link } from 'wouter'

import { devicesQuery, factorsQuery, securityActivityQuery } from '../api/queries.ts'
import { formatMoment } from '../format/format.ts'
import { Answer } from '../layout/answer.tsx'
import { Page } from '../layout/page.tsx'
import { AddFactors } from './add-factors.tsx'
import { DailyLimit } from './daily-limit.tsx'
import { Devices } from './devices.tsx'
import { ElevationLine } from './elevation-line.tsx'
import { eventWords } from './event-words.ts'
import { FactorRow } from './factor-row.tsx'
import { LockedFactors } from './locked-factors.tsx'
import { Password } from './password.tsx'

interface SecurityProps {
  readonly customer: Customer
  readonly demoPassword: SessionAnswer['demoPassword']
}

/** Authenticators, devices, limits, and the security events of the account. */
export function Security({ customer, demoPassword }: SecurityProps): ReactNode {
  const queryClient = useQueryClient()
  const factors = useQuery(factorsQuery)
  const activity = useQuery(securityActivityQuery)
  const [said, setSaid] = useState('')

  // `/security#password` brings a customer who denied an approval to the password form.
  useEffect(() => {
    const section = document.getElementById(window.location.hash.slice(1))
    section?.scrollIntoView()
    section?.parentElement?.querySelector('input')?.focus()
  }, [])

  function handleChange(words: string): void {
    setSaid(words)
    for (const { queryKey } of [factorsQuery, devicesQuery, securityActivityQuery])
      void queryClient.invalidateQueries({ queryKey })
  }

  return (
    <Page title="Security">
      <section aria-labelledby="factors">
        <h2 id="factors">Sign-in and approval methods</h2>
        <p className="hint">We use these to check it’s you.</p>
        <Answer query={factors}>
          {(list) => (
            <>
              <LockedFactors locked={list.locked ?? []} at={factors.dataUpdatedAt} onChange={handleChange} />
              <ul className="rows">
                {list.factors.map((factor) => (
                  <FactorRow
                    key={factor.id}
                    factor={factor}
                    choice={list.factors.some(({ kind }) => kind !== factor.kind)}
                    onChange={handleChange}
                  />
                ))}
              </ul>
              <AddFactors
                hasCodes={list.factors.some(({ kind }) => kind === 'recovery_code')}
                onChange={handleChange}
              />
            </>
          )}
        </Answer>
        <p className="said" role="status">
          {said}
        </p>
        <ElevationLine />
      </section>
      <section aria-labelledby="approve">
        <h2 id="approve">Approve on another device</h2>
        <p className="hint">Approve payments from your phone: sign in there and open Approvals.</p>
        {demoPassword !== undefined && (
          <p className="hint">
            To try it, open a private window and sign in as <b>{customer.email}</b> with the password{' '}
            <b className="mono" data-testid="demo-password">
              {demoPassword}
            </b>
            .
          </p>
        )}
        <Link href="/approve" className="button secondary">
          Open approvals
        </Link>
      </section>
      <section aria-labelledby="devices">
        <h2 id="devices">Devices</h2>
        <p className="hint">Devices you’ve confirmed. We check it’s you on any other.</p>
        <Devices />
      </section>
      <section aria-labelledby="password">
        <h2 id="password">Password</h2>
        <Password email={customer.email} />
      </section>
      <section aria-labelledby="limit">
        <h2 id="limit">Daily limit</h2>
        <DailyLimit />
      </section>
      <section aria-labelledby="security-activity">
        <h2 id="security-activity">Security activity</h2>
        <Answer query={activity}>
          {({ events }) =>
            events.length === 0 ? (
              <p className="hint">No activity yet.</p>
            ) : (
              <ul className="rows">
                {events.map((event) => (
                  <li key={event.id} className="row">
                    <span className="row-text">
                      <span>{eventWords(event)}</span>
                      <small>{formatMoment(event.at)}</small>
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      </section>
    </Page>
  )
}
