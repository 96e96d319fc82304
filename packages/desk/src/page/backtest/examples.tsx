import { useMemo, useState, type ReactNode } from 'react'
import { Link } from 'wouter'

import type { BacktestExample } from '../../contract.ts'
import { Button } from '@stepup/kit/button.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { useNames } from '../people/use-names.ts'
import { backtestWords } from '../words/backtest.ts'
import { commonWords } from '../words/common.ts'
import { useActionName } from '../words/terms.ts'

const few = 5

/** Changed requests to open, the newest first. */
export function Examples({ examples }: { readonly examples: readonly BacktestExample[] }): ReactNode {
  const words = useWords(backtestWords)
  const { more } = useWords(commonWords)
  const format = useFormat()
  const nameOfAction = useActionName()
  const nameOfPerson = useNames(useMemo(() => examples.map(({ decision }) => decision.userId), [examples]))
  const [all, setAll] = useState(false)
  return (
    <section aria-label={words.examples}>
      <h3>{words.examples}</h3>
      <p className="hint">{words.examplesHint}</p>
      <ul className="examples">
        {examples.slice(0, all ? examples.length : few).map(({ decision, before, after }) => (
          <li key={decision.id}>
            <span>
              <Link href={`/decisions/${encodeURIComponent(decision.id)}`}>{nameOfAction(decision.action)}</Link>
            </span>
            <span className="figure">
              {decision.amount && format.money(decision.amount.amount, decision.amount.currency)}
            </span>
            <span className="hint">
              {nameOfPerson(decision.userId)}, {format.moment(decision.at)}
            </span>
            <span className="hint figure">
              {words.effect[before]} → {words.effect[after]}
            </span>
          </li>
        ))}
      </ul>
      {examples.length > few && !all && (
        <Button variant="quiet" flush onClick={() => setAll(true)}>
          {more}
        </Button>
      )}
    </section>
  )
}
