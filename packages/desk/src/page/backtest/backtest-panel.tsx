import './backtest.css'

import { FlaskConical } from 'lucide-react'
import type { ReactNode } from 'react'

import {
  type BacktestResult,
  type BacktestSample,
  type ChangedRequests as Changed,
  backtestChanges,
} from '../../contract.ts'
import { Skeleton } from '@stepup/kit/answer.tsx'
import { Card, Stack } from '@stepup/kit/card.tsx'
import { Empty } from '../kit/empty.tsx'
import { Notice } from '@stepup/kit/notice.tsx'
import { Segments } from '../kit/segments.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import type { Period } from '../view/view-filter.ts'
import { backtestWords } from '../words/backtest.ts'
import { useErrorText } from '../words/errors.ts'
import { filterWords } from '../words/filter.ts'
import { ChangedRequests } from './changed-requests.tsx'
import { Sides } from './sides.tsx'
import type { BacktestState } from './use-backtest.ts'

const choices: readonly Period[] = ['30d', '90d', '365d']

interface BacktestPanelProps {
  /** The back-test of the draft. Absent while nothing is changed. */
  readonly state: BacktestState | undefined
  readonly period: Period
  readonly onPeriod: (period: Period) => void
}

/** The result of a back-test: how changed policies decide the requests of the past. */
export function BacktestPanel({ state, period, onPeriod }: BacktestPanelProps): ReactNode {
  const words = useWords(backtestWords)
  const { periods } = useWords(filterWords)
  return (
    <div className="backtest">
      <Card
        title={words.title}
        more={
          <Segments
            label={words.period}
            value={period}
            options={choices.map((value) => ({ value, name: periods[value] }))}
            onChange={onPeriod}
          />
        }
      >
        {state ? (
          <Tried state={state} />
        ) : (
          <Empty icon={<FlaskConical />} title={words.nothingYet}>
            <p>{words.idle}</p>
          </Empty>
        )}
      </Card>
    </div>
  )
}

function Tried({ state: { result, isBehind, error } }: { readonly state: BacktestState }): ReactNode {
  const words = useWords(backtestWords)
  const format = useFormat()
  const explain = useErrorText()
  if (!result && error)
    return (
      <Notice role="alert" tone="danger">
        {explain(error)}
      </Notice>
    )
  if (!result) return <Skeleton rows={8} />
  const { changes, requests, took, uncertain } = result
  const isSame = Object.values(changes).every(({ count }) => count.count === 0)
  return (
    <Stack>
      <ChangeFigures changes={changes} />
      {/* Announced once the slider stops, not for each step. */}
      <p className="visually-hidden" role="status">
        {!isBehind &&
          words.saysLive(format.count(changes.newlyAsked.count.count), format.count(changes.noLongerAsked.count.count))}
      </p>
      <p className="took hint">
        <span>{isSame ? words.same : words.decided(format.count(requests), format.duration(took))}</span>
        {isBehind && <span>{words.deciding}</span>}
      </p>
      {result.sample && <SampleNotice sample={result.sample} result={result} />}
      <Sides result={result} />
      {uncertain > 0 && <Notice tone="warn">{words.uncertain(format.count(uncertain))}</Notice>}
      {!isSame && <ChangedRequests changes={changes} />}
    </Stack>
  )
}

interface SampleNoticeProps {
  readonly sample: BacktestSample
  readonly result: BacktestResult
}

/** A notice that the numbers come from a sample, and how they relate to all requests. */
function SampleNotice({ sample, result: { requests, changes } }: SampleNoticeProps): ReactNode {
  const words = useWords(backtestWords)
  const format = useFormat()
  const { requests: all } = sample
  if (all === undefined) return <Notice>{words.sampledOfSome(format.count(requests))}</Notice>
  const ofAll = ({ count: { low, high } }: Changed): string =>
    words.range(format.count(Math.floor(low * all)), format.count(Math.ceil(high * all)))
  return (
    <Notice>
      {words.sampled(format.count(requests), format.count(all))}{' '}
      {words.ofAll(ofAll(changes.newlyAsked), ofAll(changes.noLongerAsked))}
    </Notice>
  )
}

/** Counts of the requests that end differently in a back-test. Denials are left out while there are none. */
function ChangeFigures({ changes }: Pick<BacktestResult, 'changes'>): ReactNode {
  const words = useWords(backtestWords)
  const format = useFormat()
  const shown = backtestChanges.filter((change) => change.endsWith('Asked') || changes[change].count.count > 0)
  return (
    <dl className="changes">
      {shown.map((change) => {
        const { count, people } = changes[change]
        return (
          <div key={change} data-none={count.count === 0 ? '' : undefined}>
            <dd>{format.count(count.count)}</dd>
            <dd className="hint">
              {words.per(format.share(count.share))}
              {people > 0 && `, ${words.people(format.count(people))}`}
            </dd>
            <dt>{words[change]}</dt>
          </div>
        )
      })}
    </dl>
  )
}
