import type { ReactNode } from 'react'

import type { CheckResult } from '../../contract.ts'
import { Badge } from '@stepup/kit/badge.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { policyTextWords } from '../words/policy-text.ts'

/** The checker's findings, each with its cure. */
export function Findings({ findings }: Pick<CheckResult, 'findings'>): ReactNode {
  const words = useWords(policyTextWords)
  return (
    <ul className="finding-list">
      {findings.map(({ severity, line, column, message, cure }) => (
        <li key={`${line} ${column} ${message}`}>
          <Badge tone={severity === 'error' ? 'danger' : 'warn'}>
            {severity === 'error' ? words.error : words.warning}, {words.line(line)}
          </Badge>
          <span>{message}</span>
          <span className="hint">{cure}</span>
        </li>
      ))}
    </ul>
  )
}
