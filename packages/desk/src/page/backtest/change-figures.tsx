import type { ReactNode } from 'react'

import { backtestChanges, type BacktestResult } from '../../contract.ts'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { backtestWords } from '../words/backtest.ts'

/** Counts of the requests that end differently in a back-test. Denials are left out while there are none. */
export function ChangeFigures({ changes }: Pick<BacktestResult, 'changes'>): ReactNode {
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
