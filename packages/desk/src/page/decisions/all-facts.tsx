import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'

import type { DecisionReport } from '../../contract.ts'
import { Field } from '@stepup/kit/field.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { decisionWords } from '../words/decisions.ts'
import { plainCode } from '../words/terms.ts'
import { FactList, flatten } from './fact-list.tsx'

type Facts = DecisionReport['facts']

interface AllFactsProps {
  readonly facts: Facts
  /** The audience of the decision. */
  readonly audience: string
}

/** Every fact that the policies saw, by its source. Folded, with a search: there are about a hundred. */
export function AllFacts({ facts, audience }: AllFactsProps): ReactNode {
  const words = useWords(decisionWords)
  const format = useFormat()
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim().toLowerCase())
  const all = useMemo(
    () =>
      facts.flatMap(({ path, value }) => flatten(path, value)).map(([path, shown, value]) => ({ path, shown, value })),
    [facts],
  )
  const found = all.filter(({ path, shown }) => `${path} ${shown}`.toLowerCase().includes(search))
  const groups = [...Map.groupBy(found, ({ path }) => sourceOf(path))]
  const names: Readonly<Record<string, string>> = words.sources
  return (
    <details className="card fold">
      <summary>
        <h2>{words.facts}</h2>
        <span className="hint">{words.factCount(format.count(all.length))}</span>
      </summary>
      <div className="stack">
        <p className="hint">{words.factsHint}</p>
        <div className="screen-only">
          <Field
            label={words.searchFacts}
            type="search"
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
        </div>
        <p className="visually-hidden" role="status">
          {search !== '' && words.factCount(format.count(found.length))}
        </p>
        {groups.length === 0 && <p className="muted">{words.noFacts}</p>}
        {groups.map(([source, list]) => (
          <section key={source} aria-label={names[source] ?? plainCode(source)}>
            <h3>{names[source] ?? plainCode(source)}</h3>
            <FactList facts={list} othersOf={audience} />
          </section>
        ))}
      </div>
    </details>
  )
}

/** `details`, `session`, and each signal apart: `device` of `signals.device.known`. */
function sourceOf(path: string): string {
  const [root = '', name = ''] = path.split(/[.[]/)
  return root === 'signals' ? name : root
}
