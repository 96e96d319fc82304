import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { useWords } from '@stepup/kit/locale.ts'
import { writeFact, writeFilter } from '../../contract.ts'
import { decisionWords } from '../words/decisions.ts'

interface FactListProps {
  readonly facts: readonly { readonly path: string; readonly value: unknown }[]
  /** Whether facts link to the decisions that share them. */
  readonly linked?: boolean
}

/** Facts by path. Members of lists and objects have separate paths: `details[0].instructedAmount.amount`. */
export function FactList({ facts, linked = false }: FactListProps): ReactNode {
  return (
    <dl className="fact-list">
      {facts
        .flatMap(({ path, value }) => flatten(path, value))
        .map(([path, value, raw]) => (
          <div key={path}>
            <dt>
              <code>{path}</code>
            </dt>
            <dd>
              <code>{value}</code> {linked && <Others path={path} value={raw} />}
            </dd>
          </div>
        ))}
    </dl>
  )
}

/** Leads to the decisions with the same fact. */
function Others({ path, value }: { readonly path: string; readonly value: unknown }): ReactNode {
  const words = useWords(decisionWords)
  const fact = writeFact(path, value)
  if (fact === undefined) return null
  return (
    <Link className="hint" href={`/decisions?${writeFilter({ fact: [fact] })}`} aria-label={words.othersWith(fact)}>
      {words.others}
    </Link>
  )
}

/** The values in a fact, each with its path. */
export function flatten(
  path: string,
  value: unknown,
): readonly (readonly [path: string, text: string, value: unknown])[] {
  if (Array.isArray(value) && value.length > 0)
    return value.flatMap((entry: unknown, index) => flatten(`${path}[${index}]`, entry))
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0)
    return Object.entries(value).flatMap(([name, entry]) => flatten(`${path}.${name}`, entry))
  return [[path, typeof value === 'string' ? value : (JSON.stringify(value) ?? '–'), value]]
}
