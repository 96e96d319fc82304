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

/** The ways to approve, the devices, and what happened with them. */
export function Security({ customer, demoPassword }: SecurityProps): ReactNode {
  const queryClient = useQueryClient()
  const factors = useQuery(factorsQuery)
  const activity = useQuery(securityActivityQuery)
  const [said, setSaid] = useState('')

  // `/security#password` leads a person who denied an approval to the password form.
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
        <h2 id="factors">Ways to approve</h2>
        <p className="hint">When a payment is unusual, one of these proves that it’s you.</p>
        <Answer query={factors}>
          {(list) => (
            <>
              <LockedFactors locked={list.locked ?? []} onChange={handleChange} />
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
        <p className="hint">
          Sign in on a second device and open approvals there: it can approve for this one, with a number that you
          enter.
        </p>
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
        <p className="hint">Where you’ve proven that it’s you. Signing in anywhere else takes an approval.</p>
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
              <p className="hint">Nothing yet.</p>
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
