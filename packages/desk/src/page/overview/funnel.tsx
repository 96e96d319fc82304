import type { ReactNode } from 'react'

import type { FactorFunnel } from '../../contract.ts'
import { Card } from '@stepup/kit/card.tsx'
import { Bar } from '../kit/data-table.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { overviewWords } from '../words/overview.ts'
import { useValueName } from '../words/terms.ts'
import { shareOf } from './figures.tsx'

/** The way through the prompt, for each method. */
export function Funnel({ funnel }: { readonly funnel: readonly FactorFunnel[] }): ReactNode {
  const words = useWords(overviewWords)
  const nameOf = useValueName()
  const format = useFormat()
  return (
    <Card title={words.funnel} hint={words.funnelHint}>
      {funnel.length === 0 ? (
        <p className="muted">{words.noFunnel}</p>
      ) : (
        <div className="funnel">
          {funnel.map(({ factor, offered, tried, approved, approvedByIt, duration }) => (
            <section key={factor} aria-label={nameOf('factor', factor)}>
              <h3>{nameOf('factor', factor)}</h3>
              <ol>
                {[
                  { name: words.offered, count: offered },
                  { name: words.tried, count: tried },
                  { name: words.approved, count: approved },
                  { name: words.byIt, count: approvedByIt },
                ].map(({ name, count }) => (
                  <li key={name}>
                    <span>{name}</span>
                    <span>
                      {format.count(count)} <span className="muted">({format.share(shareOf(count, offered))})</span>
                    </span>
                    <Bar share={shareOf(count, offered)} />
                  </li>
                ))}
              </ol>
              {duration.median !== undefined && (
                <p className="hint">
                  {words.medianTime}: {format.duration(duration.median)}
                </p>
              )}
            </section>
          ))}
        </div>
      )}
    </Card>
  )
}
