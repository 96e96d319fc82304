import type { ReactNode } from 'react'

import type { CheckResult } from '../../contract.ts'
import { Badge } from '@stepup/kit/badge.tsx'
import { TextButton } from '@stepup/kit/button.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import type { Place } from '../editor/code-editor.tsx'
import { policyTextWords } from '../words/policy-text.ts'

interface FindingsProps extends Pick<CheckResult, 'findings'> {
  /** Goes to a place of the checked text. Absent where the reader doesn't see that text. */
  readonly onPlace?: (place: Place) => void
  /** The name of the member that a finding is about, for readers who do not see the text of the policies. */
  readonly nameOf?: (finding: CheckResult['findings'][number]) => string | undefined
}

/** The checker's findings, each with its cure. */
export function Findings({ findings, onPlace, nameOf }: FindingsProps): ReactNode {
  const words = useWords(policyTextWords)
  return (
    <ul className="finding-list">
      {findings.map((finding) => {
        const { severity, line, column, message, cure } = finding
        const name = nameOf?.(finding)
        return (
          <li key={`${line} ${column} ${message}`}>
            <Badge tone={severity === 'error' ? 'danger' : 'warn'}>
              {severity === 'error' ? words.error : words.warning}
            </Badge>
            <span>
              {onPlace && (
                <>
                  <TextButton onClick={() => onPlace({ line, column })}>{words.line(line)}</TextButton>{' '}
                </>
              )}
              {name !== undefined && <b>{name}:</b>} {message}
            </span>
            <span className="hint">{cure}</span>
          </li>
        )
      })}
    </ul>
  )
}
