import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, type ReactNode } from 'react'

import type { AlertRequest, AlertSimulation } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { ChartFrame } from '../charts/chart-frame.tsx'
import { TimeChart } from '../charts/lazy.ts'
import { Answer } from '../kit/answer.tsx'
import { Card } from '../kit/card.tsx'
import { DataTable, type Column } from '../kit/data-table.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '../locale/locale.ts'
import { alertWords } from '../words/alerts.ts'
import { useAlertText } from './alert-text.ts'

type Firing = AlertSimulation['firings'][number]

/** The times at which the rule would have fired in the last weeks, by the calculation that also watches live. */
export function Simulation({ rule }: { readonly rule: AlertRequest }): ReactNode {
  const words = useWords(alertWords)
  const { client } = useDesk()
  const { id: _id, name: _name, enabled: _enabled, ...measured } = useDeferredValue(rule)
  const query = useQuery({
    queryKey: ['simulation', measured],
    queryFn: ({ signal }) =>
      client.call('POST alerts/simulate', {
        body: { rule: { ...measured, name: words.title, enabled: true } },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Card title={words.tryTitle} hint={words.tryHint}>
        <Answer query={query} rows={3}>
          {({ firings }) => (
            <p className="verdict-line" role="status">
              {firings.length === 0 ? words.wouldNot : words.wouldHaveFired(firings.length)}
            </p>
          )}
        </Answer>
      </Card>
      {query.data && <Course simulation={query.data} rule={rule} />}
    </>
  )
}

function Course({
  simulation,
  rule,
}: {
  readonly simulation: AlertSimulation
  readonly rule: AlertRequest
}): ReactNode {
  const words = useWords(alertWords)
  const format = useFormat()
  const text = useAlertText()
  const { points, firings, to } = simulation
  const step = (points.at[1] ?? 0) - (points.at[0] ?? 0)
  const columns = useMemo(
    (): readonly Column<Firing>[] => [
      { id: 'at', header: words.at, value: (row) => row.firedAt, cell: (row) => format.moment(row.firedAt) },
      {
        id: 'lasted',
        header: words.lasted,
        value: (row) => (row.recoveredAt ?? to) - row.firedAt,
        cell: (row) => format.duration((row.recoveredAt ?? to) - row.firedAt),
      },
      { id: 'value', header: words.value, value: (row) => row.cause.value, cell: (row) => text.cause(rule, row.cause) },
    ],
    [words, format, text, rule, to],
  )
  return (
    <ChartFrame
      title={words.chart}
      hint={firings.length > 0 ? words.marked : undefined}
      table={
        <DataTable caption={words.tryTitle} rows={firings} columns={columns} keyOf={(row) => String(row.firedAt)} />
      }
    >
      <TimeChart
        label={words.chart}
        at={points.at}
        step={step}
        write={(value) => (rule.as === 'rate' ? format.shortShare(value) : format.shortCount(value))}
        marks={firings.map(({ firedAt, cause }) => ({ at: firedAt, value: cause.value }))}
        series={[
          { id: 'value', name: words.now, values: points.value, color: '--series-asked', as: 'line' },
          {
            id: 'usual',
            name: words.usual,
            values: points.usual,
            color: '--series-abandoned',
            as: 'line',
            dashed: true,
          },
        ]}
      />
    </ChartFrame>
  )
}
