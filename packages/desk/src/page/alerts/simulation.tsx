import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import { Link } from 'wouter'

import type { AlertRequest, AlertSimulation } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { ChartFrame } from '../charts/chart-frame.tsx'
import { meansOf } from '../charts/coarsen.ts'
import { TimeChart } from '../charts/lazy.ts'
import { Answer } from '../kit/answer.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { DataTable, type Column } from '../kit/data-table.tsx'
import { SelectField } from '@stepup/kit/field.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { alertWords } from '../words/alerts.ts'
import { useAlertText } from './alert-text.ts'
import { decisionsOf } from './decisions-of.ts'

type Firing = AlertSimulation['firings'][number]

/** The times at which the rule would have fired in the last weeks, as the live evaluation computes them. */
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
          {(simulation) => (
            <>
              <p className="verdict-line" role="status">
                {simulation.firings.length === 0 ? words.wouldNot : words.wouldHaveFired(simulation.firings.length)}
              </p>
              <Firings simulation={simulation} rule={rule} />
            </>
          )}
        </Answer>
      </Card>
      {query.data && <Course simulation={query.data} rule={rule} />}
    </>
  )
}

/** Maximum number of steps in the chart. More of them would hide the firings. */
const mostSteps = 60
/** Time before and after a firing in its own chart. */
const around = 36 * 3_600_000

interface CourseProps {
  readonly simulation: AlertSimulation
  readonly rule: AlertRequest
}

/** A chart of the measured value and the usual one: as means over all the weeks, or exactly, around one firing. */
function Course({ simulation, rule }: CourseProps): ReactNode {
  const words = useWords(alertWords)
  const format = useFormat()
  const text = useAlertText()
  const { points, firings, to } = simulation
  const [chosen, setChosen] = useState('all')
  const firing = firings.find(({ firedAt }) => String(firedAt) === chosen)
  const shown = useMemo(() => courseOf(points, rule, firing), [points, rule, firing])
  const columns: readonly Column<Firing>[] = [
    { id: 'at', header: words.at, value: (row) => row.firedAt, cell: (row) => format.moment(row.firedAt) },
    {
      id: 'lasted',
      header: words.lasted,
      value: (row) => (row.recoveredAt ?? to) - row.firedAt,
      cell: (row) => format.duration((row.recoveredAt ?? to) - row.firedAt),
    },
    { id: 'value', header: words.value, value: (row) => row.cause.value, cell: (row) => text.cause(rule, row.cause) },
  ]
  const hint = firing ? words.exactly : shown.isMean ? words.means : undefined
  return (
    <ChartFrame
      title={words.chart}
      hint={hint}
      more={
        firings.length > 0 && (
          <SelectField
            label={words.showTime}
            labelHidden
            value={firing ? chosen : 'all'}
            options={[
              { value: 'all', name: words.allWeeks },
              ...firings.toReversed().map(({ firedAt }) => ({ value: String(firedAt), name: format.moment(firedAt) })),
            ]}
            onChange={setChosen}
          />
        )
      }
      table={
        <DataTable caption={words.tryTitle} rows={firings} columns={columns} keyOf={(row) => String(row.firedAt)} />
      }
    >
      <TimeChart
        label={words.chart}
        at={shown.at}
        step={shown.step}
        write={(value) => (rule.as === 'rate' ? format.shortShare(value) : format.shortCount(value))}
        marks={{
          name: words.marked,
          points: (firing ? [firing] : firings).map(({ firedAt, cause }) => ({
            at: firedAt,
            value: cause.value,
            label: text.value(rule, cause.value),
          })),
        }}
        series={[
          { id: 'value', name: words.now, values: shown.courses.value, color: '--series-asked', as: 'line' },
          { id: 'usual', name: words.usual, values: shown.courses.usual, color: '--series-abandoned', as: 'line' },
          {
            id: 'limit',
            name: rule.direction === 'above' ? words.firesFrom : words.firesBelow,
            values: shown.courses.limit,
            color: '--series-denied',
            as: 'line',
            dashed: true,
          },
        ]}
      />
    </ChartFrame>
  )
}

interface ShownCourse {
  readonly at: readonly number[]
  readonly step: number
  readonly courses: Readonly<Record<'value' | 'usual' | 'limit', readonly number[]>>
  readonly isMean: boolean
}

function courseOf({ at, value, usual }: AlertSimulation['points'], rule: AlertRequest, firing?: Firing): ShownCourse {
  const limit = usual.map((normal) => (rule.direction === 'above' ? normal * rule.factor : normal / rule.factor))
  const from = firing ? at.findIndex((time) => time >= firing.firedAt - around) : 0
  const end = firing ? at.findLastIndex((time) => time <= firing.firedAt + around) + 1 : at.length
  const cut = (values: readonly number[]): readonly number[] => values.slice(Math.max(0, from), end)
  const exact = { value: cut(value), usual: cut(usual), limit: cut(limit) }
  const times = cut(at)
  const means = meansOf(times, exact, firing ? times.length : mostSteps)
  const step = (means.at[1] ?? 0) - (means.at[0] ?? 0)
  return { at: means.at, step, courses: means.courses, isMean: means.at.length < times.length }
}

/** The latest firings in words, with links to their decisions. */
function Firings({ simulation: { firings, to }, rule }: CourseProps): ReactNode {
  const words = useWords(alertWords)
  const format = useFormat()
  const text = useAlertText()
  if (firings.length === 0) return null
  return (
    <ol className="firings">
      {firings
        .toReversed()
        .slice(0, 3)
        .map(({ firedAt, recoveredAt, cause }) => (
          <li key={firedAt}>
            <strong>{format.moment(firedAt)}</strong>
            <span>
              {text.cause(rule, cause)} {words.forTime(format.duration((recoveredAt ?? to) - firedAt))}
            </span>
            <Link href={decisionsOf(rule, cause)}>{words.watchHere}</Link>
          </li>
        ))}
    </ol>
  )
}
