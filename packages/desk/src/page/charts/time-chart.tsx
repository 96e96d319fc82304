import './chart.css'

import type { ReactNode } from 'react'
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'

import { useFormat } from '../locale/format.ts'
import { Key, Tip } from './tip.tsx'

/** A line of a chart: its values over time. */
export interface TimeSeries {
  readonly id: string
  readonly name: string
  readonly values: readonly number[]
  /** A custom property of the style sheet: `--series-asked`. */
  readonly color: string
  /** `bar`s are stacked. */
  readonly as: 'bar' | 'line' | 'area'
  readonly dashed?: boolean
}

interface TimeChartProps {
  /** Name of the chart for screen readers: "Requests per day". */
  readonly label: string
  /** Start of each step, in milliseconds since the epoch. */
  readonly at: readonly number[]
  /** Milliseconds of a step. */
  readonly step: number
  readonly series: readonly TimeSeries[]
  /** Writes a value: a count or a share. */
  readonly write: (value: number) => string
  /** Whether the chart has little room. */
  readonly short?: boolean
  /** Points that stand out: when an alert fired. */
  readonly marks?: {
    readonly name: string
    readonly points: readonly { readonly at: number; readonly value: number; readonly label: string }[]
  }
}

const day = 86_400_000
/** The library writes a gray of its own on the labels of axes, which is too dark on a dark page. */
const tick = { fill: 'var(--muted)' }

/** Values over time as stacked bars, lines or areas. Arrow keys walk through the steps. */
export function TimeChart({ label, at, step, series, write, marks, short }: TimeChartProps): ReactNode {
  const format = useFormat()
  const points = at.map((time, index) => ({
    time,
    ...Object.fromEntries(series.map(({ id, values }) => [id, values[index] ?? 0])),
  }))
  const hasMarks = marks !== undefined && marks.points.length > 0
  const hasDates = step >= day || (at.at(-1) ?? 0) - (at[0] ?? 0) > 3 * day
  return (
    <div className="chart" data-short={short ? '' : undefined} role="group" aria-label={label}>
      <Key
        entries={[
          ...series.map(entryOf),
          ...(hasMarks ? [{ name: marks.name, color: '--danger', shape: 'dot' as const }] : []),
        ]}
      />
      <div className="chart-area">
        <ResponsiveContainer>
          <ComposedChart
            data={points}
            margin={{ top: hasMarks ? 20 : 8, right: 12, bottom: 0, left: 0 }}
            barCategoryGap="12%"
            title={label}
          >
            <CartesianGrid vertical={false} />
            <XAxis
              dataKey="time"
              tickFormatter={(time: number) => (hasDates ? format.shortStep(time, step) : format.time(time))}
              tickLine={false}
              tick={tick}
              minTickGap={32}
            />
            <YAxis
              width={48}
              axisLine={false}
              tickLine={false}
              tick={tick}
              tickFormatter={write}
              allowDecimals={!series.every(({ values }) => values.every(Number.isInteger))}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: 'var(--sunken)', stroke: 'var(--line-strong)' }}
              content={({ active, payload, label: time }) =>
                active && payload.length > 0 ? (
                  <Tip
                    title={format.step(Number(time), step)}
                    rows={series.map((course) => {
                      const value = payload.find(({ dataKey }) => dataKey === course.id)?.value
                      return { ...entryOf(course), value: write(Number(value ?? 0)) }
                    })}
                  />
                ) : null
              }
            />
            {series.map(({ id, name, color, as, dashed }) => {
              const ink = `var(${color})`
              const course = { dataKey: id, name, isAnimationActive: false }
              if (as === 'bar') return <Bar key={id} {...course} stackId="bars" fill={ink} />
              const line = { ...course, stroke: ink, strokeWidth: 2, dot: false }
              if (as === 'area') return <Area key={id} {...line} fill={ink} fillOpacity={0.12} />
              return <Line key={id} {...line} {...(dashed ? { strokeDasharray: '5 4' } : {})} />
            })}
            {marks?.points.map(({ at: time, value, label: text }) => (
              <ReferenceDot
                key={time}
                x={nearest(at, time)}
                y={value}
                r={5}
                fill="var(--danger)"
                stroke="var(--surface)"
                strokeWidth={2}
                ifOverflow="extendDomain"
                label={{ value: text, position: 'top', fill: 'var(--text)' }}
              />
            ))}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </div>
  )
}

/** The entry of a course in the key, with the line style of the chart. */
function entryOf({ name, color, as, dashed }: TimeSeries) {
  return { name, color, shape: as === 'line' ? (dashed ? ('dashes' as const) : ('line' as const)) : undefined }
}

/** The step that a time belongs to. */
function nearest(at: readonly number[], time: number): number {
  return at.findLast((begin) => begin <= time) ?? at[0] ?? time
}
