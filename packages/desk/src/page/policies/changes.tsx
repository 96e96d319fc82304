import { describeChanges, type ChangeWords, type PolicyData } from '@stepup/policy'
import { useMemo, type ReactNode } from 'react'

import { useDescribeOptions } from '../words/app-words.ts'
import { SentenceText } from './rule-sentence.tsx'

/** The differences between two policies, in sentences. The name of the version is no difference. */
export function useChanges(before: PolicyData, after: PolicyData): readonly ChangeWords[] {
  const options = useDescribeOptions()
  return useMemo(() => describeChanges(before, after, options), [before, after, options])
}

/** Differences as sentences. A changed rule is shown as it was before, and as it is after. */
export function ChangeList({ changes }: { readonly changes: readonly ChangeWords[] }): ReactNode {
  return (
    <ul className="change-list">
      {changes.map(({ kind, sentence, before, after }, index) => (
        <li key={index} data-kind={kind}>
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
