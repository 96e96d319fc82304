import { describeChanges, diffPolicies, type ChangeWords, type PolicyChange, type PolicyData } from '@stepup/policy'
import { useMemo, type ReactNode } from 'react'

import { useFormat } from '../locale/format.ts'
import { useLocale, useWords } from '../locale/locale.ts'
import { policyWords } from '../words/policies.ts'
import { plainCode } from '../words/terms.ts'
import { SentenceText } from './rule-sentence.tsx'

interface Changes {
  readonly parameters: readonly PolicyChange[]
  /** Changes of rules and of the default. */
  readonly others: readonly ChangeWords[]
  readonly count: number
}

/** The differences between two policies. The name of the version is no difference. */
export function useChanges(before: PolicyData, after: PolicyData): Changes {
  const language = useLocale()
  return useMemo(() => {
    const { parameters } = diffPolicies(before, after)
    const others = describeChanges(before, after, { language }).filter(({ kind }) => kind !== 'parameter')
    return { parameters, others, count: parameters.length + others.length }
  }, [before, after, language])
}

/** Differences: parameters with the value before and after, rules in sentences. */
export function ChangeList({ changes: { parameters, others } }: { readonly changes: Changes }): ReactNode {
  const { draft: words } = useWords(policyWords)
  const format = useFormat()

  function write(value: unknown): string {
    if (value === undefined) return words.nothing
    if (typeof value === 'number') return format.count(value)
    if (typeof value !== 'string') return JSON.stringify(value)
    return /^\d+(?:\.\d+)?$/.test(value) ? format.money(value, undefined) : value
  }

  return (
    <ul className="change-list">
      {parameters.map(({ path, before, after }) => (
        <li key={path.join('.')}>
          {path
            .slice(1)
            .map((name) => plainCode(String(name)))
            .join(', ')}
          : <del>{write(before)}</del> → <ins>{write(after)}</ins>
        </li>
      ))}
      {others.map(({ kind, ruleIds, sentence, before, after }) => (
        <li key={`${kind} ${ruleIds.join(' ')}`}>
          <SentenceText sentence={sentence} />
          {before && after && (
            <p>
              <del>
                <SentenceText sentence={before} />
              </del>{' '}
              <ins>
                <SentenceText sentence={after} />
              </ins>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
