import { diffPolicies, type PolicyData } from '@stepup/policy'
import { useMemo, type ReactNode } from 'react'

import { useFormat } from '../locale/format.ts'
import { useWords } from '../locale/locale.ts'
import { policyWords } from '../words/policies.ts'
import { plainCode } from '../words/terms.ts'

interface ChangesProps {
  readonly before: PolicyData
  readonly after: PolicyData
}

/** One difference between two policies. */
interface Change {
  readonly name: string
  readonly before: string
  readonly after: string
}

/** The differences between two policies, as lines of a list. The name of the version is no difference. */
export function useChanges({ before, after }: ChangesProps): readonly Change[] {
  const { draft: words } = useWords(policyWords)
  const format = useFormat()
  return useMemo(() => {
    const write = (value: unknown): string => {
      if (value === undefined) return words.nothing
      if (typeof value === 'string') return /^\d+(?:\.\d+)?$/.test(value) ? format.money(value, undefined) : value
      return typeof value === 'number' ? format.count(value) : JSON.stringify(value)
    }
    const diff = diffPolicies(before, after)
    return [
      ...diff.parameters.map(({ path, ...values }) => ({
        name: path
          .slice(1)
          .map((name) => plainCode(String(name)))
          .join(', '),
        before: write(values.before),
        after: write(values.after),
      })),
      ...diff.added.map(({ id }) => ({ name: words.addedRule(id), before: '', after: '' })),
      ...diff.removed.map(({ id }) => ({ name: words.removedRule(id), before: '', after: '' })),
      ...diff.changed.flatMap(({ id, changes }) =>
        changes.map(({ path, ...values }) => ({
          name: `${id}, ${path.join('.')}`,
          before: write(values.before),
          after: write(values.after),
        })),
      ),
      ...diff.others
        .filter(({ path }) => path[0] !== 'version')
        .map(({ path, ...values }) => ({
          name: path.join('.'),
          before: write(values.before),
          after: write(values.after),
        })),
    ]
  }, [before, after, words, format])
}

/** Differences with the value before and after. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  return (
    <ul className="change-list">
      {changes.map(({ name, before, after }) => (
        <li key={`${name} ${after}`}>
          {name}
          {(before !== '' || after !== '') && (
            <>
              : <del>{before}</del> → <ins>{after}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
