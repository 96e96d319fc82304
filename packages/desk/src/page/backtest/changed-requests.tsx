import { useState, type ReactNode } from 'react'

import {
  backtestChanges,
  type BacktestChange,
  type BacktestResult,
  type ChangedRequests as Changed,
} from '../../contract.ts'
import { Bar } from '../kit/data-table.tsx'
import { SelectField } from '@stepup/kit/field.tsx'
import { Segments } from '../kit/segments.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { backtestWords } from '../words/backtest.ts'
import { useValueName } from '../words/terms.ts'
import { Examples } from './examples.tsx'

const members = { byReason: 'reason', byAction: 'action', byRule: 'rule', byPerson: 'user' } as const

const groupings = ['byReason', 'byAmount', 'byAction', 'byRule', 'byPerson'] as const

/** The requests with another outcome: their common features, and a list. */
export function ChangedRequests({ changes }: Pick<BacktestResult, 'changes'>): ReactNode {
  const words = useWords(backtestWords)
  const format = useFormat()
  const [chosen, setChosen] = useState<BacktestChange>()
  const [grouping, setGrouping] = useState<(typeof groupings)[number]>('byReason')
  const present = backtestChanges.filter((change) => changes[change].count.count > 0)
  const change = chosen && present.includes(chosen) ? chosen : present[0]
  if (!change) return null
  const changed = changes[change]
  const good = changed.labels.legitimate + changed.labels.false_alarm
  const fraud = changed.labels.fraud + changed.labels.not_me
  return (
    <section className="stack" aria-label={words.which}>
      <div className="card-head">
        <h3>{words.which}</h3>
        <SelectField
          label={words.by}
          labelHidden
          value={grouping}
          options={groupings.map((value) => ({ value, name: words[value] }))}
          onChange={setGrouping}
        />
      </div>
      {present.length > 1 && (
        <Segments
          label={words.which}
          value={change}
          options={present.map((value) => ({ value, name: words[value] }))}
          onChange={setChosen}
        />
      )}
      <Tallies changed={changed} grouping={grouping} />
      {fraud + good > 0 && <p className="hint">{words.labels(format.count(fraud), format.count(good))}</p>}
      <Examples examples={changed.examples} />
    </section>
  )
}

interface TalliesProps {
  readonly changed: Changed
  readonly grouping: (typeof groupings)[number]
}

function Tallies({ changed, grouping }: TalliesProps): ReactNode {
  const words = useWords(backtestWords)
  const format = useFormat()
  const nameOf = useValueName()
  const rows =
    grouping === 'byAmount'
      ? changed.byAmount.map(({ currency, from, to, count }) => ({
          name:
            to === undefined
              ? words.andMore(format.money(from, currency))
              : words.band(format.money(from, undefined), format.money(to, currency)),
          count,
        }))
      : changed[grouping].slice(0, 8).map(({ value, count }) => ({ name: nameOf(members[grouping], value), count }))
  const most = Math.max(...rows.map(({ count }) => count))
  return (
    <ul className="tallies">
      {rows.map(({ name, count }) => (
        <li key={name}>
          <span>{name}</span>
          <span>{format.count(count)}</span>
          <Bar share={count / most} />
        </li>
      ))}
    </ul>
  )
}
