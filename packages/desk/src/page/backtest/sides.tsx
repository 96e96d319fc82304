import { Suspense, type ReactNode } from 'react'

import type { BacktestResult, Share } from '../../contract.ts'
import { coarsen } from '../charts/coarsen.ts'
import { TimeChart } from '../charts/lazy.ts'
import { Skeleton } from '@stepup/kit/answer.tsx'
import { Interval } from '../kit/interval.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { backtestWords } from '../words/backtest.ts'

/** Both sides of a back-test: in shares with their intervals, and over time. */
export function Sides({ result: { before, after, series } }: { readonly result: BacktestResult }): ReactNode {
  const words = useWords(backtestWords)
  const format = useFormat()
  const rows: readonly {
    readonly name: string
    readonly hint?: string
    readonly of: 'asked' | 'friction' | 'catch'
  }[] = [
    { name: words.needsProof, hint: words.needsProofHint, of: 'asked' },
    { name: words.friction, hint: words.frictionHint, of: 'friction' },
    { name: words.catch, hint: words.catchHint, of: 'catch' },
  ]
  const chart = coarsen({ at: series.at, step: series.step, counts: { before: series.before, after: series.after } })
  const scale = Math.max(before.friction.high, after.friction.high, before.asked.high, after.asked.high)
  const cell = (share: Share, of: string): ReactNode => <Interval share={share} scale={of === 'catch' ? 1 : scale} />
  return (
    <>
      <Suspense fallback={<Skeleton rows={4} />}>
        <TimeChart
          label={words.course}
          at={chart.at}
          step={chart.step}
          write={format.shortCount}
          short
          series={[
            {
              id: 'before',
              name: words.courseNow,
              values: chart.counts.before,
              color: '--series-abandoned',
              as: 'line',
              dashed: true,
            },
            { id: 'after', name: words.courseThen, values: chart.counts.after, color: '--series-asked', as: 'line' },
          ]}
        />
      </Suspense>
      <table className="table sides">
        <caption className="visually-hidden">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{words.measure}</span>
            </th>
            <th scope="col" data-numeric="">
              {words.now}
            </th>
            <th scope="col" data-numeric="">
              {words.changed}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, hint, of }) => (
            <tr key={name}>
              <th scope="row">
                {name}
                {hint !== undefined && <span className="detail">{hint}</span>}
              </th>
              <td data-numeric="">{cell(before[of], of)}</td>
              <td data-numeric="">{cell(after[of], of)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
