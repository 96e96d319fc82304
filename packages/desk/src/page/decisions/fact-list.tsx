import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { useWords } from '@stepup/kit/locale.ts'
import { writeFact, writeFilter } from '../../contract.ts'
import { inAudience } from '../view/view-filter.ts'
import { decisionWords } from '../words/decisions.ts'

interface FactListProps {
  readonly facts: readonly { readonly path: string; readonly value: unknown }[]
  /** The audience in which facts link to the decisions that share them. Empty if there is only one. Without it, facts do not link. */
  readonly othersOf?: string
}

/** Facts by path. Members of lists and objects have separate paths: `details[0].instructedAmount.amount`. */
export function FactList({ facts, othersOf }: FactListProps): ReactNode {
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
              <code>{value}</code> {othersOf !== undefined && <Others path={path} value={raw} audience={othersOf} />}
            </dd>
          </div>
        ))}
    </dl>
  )
}

interface OthersProps {
  readonly path: string
  readonly value: unknown
  readonly audience: string
}

/** Leads to the decisions with the same fact. */
function Others({ path, value, audience }: OthersProps): ReactNode {
  const words = useWords(decisionWords)
  const fact = writeFact(path, value)
  if (fact === undefined) return null
  const filter = { fact: [fact], ...inAudience(audience) }
  return (
    <Link className="hint screen-only" href={`/decisions?${writeFilter(filter)}`} aria-label={words.othersWith(fact)}>
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
