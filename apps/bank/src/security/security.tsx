import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'

import { factorsQuery, securityActivityQuery } from '../api/queries.ts'
import { formatMoment } from '../format/format.ts'
import { Answer } from '../layout/answer.tsx'
import { Page } from '../layout/page.tsx'
import { eventWords } from './event-words.ts'
import { AddFactors } from './add-factors.tsx'
import { ElevationLine } from './elevation-line.tsx'
import { FactorRow } from './factor-row.tsx'
import { DailyLimit } from './daily-limit.tsx'

/** The ways to approve, and what happened with them. */
export function Security(): ReactNode {
  const queryClient = useQueryClient()
  const factors = useQuery(factorsQuery)
  const activity = useQuery(securityActivityQuery)
  const [said, setSaid] = useState('')

  function handleChange(words: string): void {
    setSaid(words)
    void queryClient.invalidateQueries({ queryKey: factorsQuery.queryKey })
    void queryClient.invalidateQueries({ queryKey: securityActivityQuery.queryKey })
  }

  return (
    <Page title="Security">
      <section aria-labelledby="factors">
        <h2 id="factors">Ways to approve</h2>
        <p className="hint">When a payment is unusual, one of these proves that it’s you.</p>
        <Answer query={factors}>
          {(list) => (
            <>
              <ul className="rows">
                {list.factors.map((factor) => (
                  <FactorRow key={factor.id} factor={factor} onChange={handleChange} />
                ))}
              </ul>
              <AddFactors onChange={handleChange} />
            </>
          )}
        </Answer>
        <p className="said" role="status">
          {said}
        </p>
        <ElevationLine />
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
