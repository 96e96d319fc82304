import { useMemo, useState, type ReactNode } from 'react'

import type { Counts, Series } from '../../contract.ts'
import { ChartFrame } from '../charts/chart-frame.tsx'
import { coarsen } from '../charts/coarsen.ts'
import { TimeChart } from '../charts/lazy.ts'
import { DataTable, type Column } from '../kit/data-table.tsx'
import { Segments } from '../kit/segments.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { overviewWords } from '../words/overview.ts'
import { useTerms } from '../words/terms.ts'
import { shareOf } from './figures.tsx'

/** Endings in the order in which they are stacked, with their colors. */
const endings = [
  ['approved', '--series-approved'],
  ['open', '--series-asked'],
  ['cancelled', '--series-cancelled'],
  ['abandoned', '--series-abandoned'],
  ['failed', '--series-failed'],
  ['rejected', '--series-rejected'],
  ['denied', '--series-denied'],
] as const satisfies readonly (readonly [keyof Counts, string])[]

type Step = { readonly at: number } & Counts

/** Charts of the challenges over time, and of their outcomes. */
export function Course({ series }: { readonly series: Series }): ReactNode {
  const words = useWords(overviewWords)
  const terms = useTerms()
  const format = useFormat()
  const [shown, setShown] = useState<'ends' | 'rate'>('ends')
  const { at, counts, step } = series
  const steps = useMemo(
    () =>
      at.map((time, index) => {
        const values = Object.entries(counts).map(([name, numbers]) => [name, numbers[index] ?? 0])
        return { at: time, ...Object.fromEntries(values) } as Step
      }),
    [at, counts],
  )
  const columns = useMemo((): readonly Column<Step>[] => {
    const names = ['requests', 'asked', ...endings.map(([name]) => name)] as const
    return [
      { id: 'at', header: words.time, value: (row) => row.at, cell: (row) => format.step(row.at, step) },
      ...names.map((name) => ({
        id: name,
        header: terms.counts[name],
        value: (row: Step) => row[name],
        cell: (row: Step) => format.count(row[name]),
        numeric: true,
      })),
    ]
  }, [words, terms, format, step])
  const chart = useMemo(() => coarsen({ at, step, counts }), [at, step, counts])
  const present = endings.filter(([name]) => counts[name].some((count) => count > 0))

  return (
    <ChartFrame
      title={words.course}
      hint={shown === 'ends' ? words.courseHint : undefined}
      more={
        <Segments
          label={words.show}
          value={shown}
          options={[
            { value: 'ends', name: words.ends },
            { value: 'rate', name: words.rate },
          ]}
          onChange={setShown}
        />
      }
      table={<DataTable caption={words.courseLabel} rows={steps} columns={columns} keyOf={(row) => String(row.at)} />}
    >
      {shown === 'ends' ? (
        <TimeChart
          label={words.courseLabel}
          at={chart.at}
          step={chart.step}
          write={format.shortCount}
          series={present.map(([name, color]) => ({
            id: name,
            name: terms.counts[name],
            values: chart.counts[name],
            color,
            as: 'bar',
          }))}
        />
      ) : (
        <TimeChart
          label={words.rateCourse}
          at={chart.at}
          step={chart.step}
          write={format.shortShare}
          series={[
            {
              id: 'rate',
              name: words.rate,
              values: chart.counts.requests.map((requests, index) => shareOf(chart.counts.asked[index] ?? 0, requests)),
              color: '--series-asked',
              as: 'area',
            },
          ]}
        />
      )}
    </ChartFrame>
  )
}
