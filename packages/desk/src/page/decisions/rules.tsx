import type { ReactNode } from 'react'

import type { DecisionReport } from '../../contract.ts'
import { Badge } from '@stepup/kit/badge.tsx'
import { Notice } from '@stepup/kit/notice.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { RuleSentence } from '../policies/rule-sentence.tsx'
import { decisionWords } from '../words/decisions.ts'
import { FactList } from './fact-list.tsx'

type RulesProps = Pick<DecisionReport, 'decision' | 'trace'>

/** Every rule about the action: whether it applied, by which condition, on which facts. */
export function Rules({ decision, trace: { rules, version, exact } }: RulesProps): ReactNode {
  const words = useWords(decisionWords)
  const format = useFormat()
  return (
    <details className="card fold">
      <summary>
        <h2>{words.allRules}</h2>
        <span className="hint">{words.ruleCount(rules.filter(({ matched }) => matched).length, rules.length)}</span>
      </summary>
      <p className="hint">{words.allRulesHint(format.version(version))}</p>
      {!exact && (
        <Notice tone="warn">{words.inexact(format.version(decision.version), format.version(version))}</Notice>
      )}
      {rules
        .toSorted((one, other) => Number(other.matched) - Number(one.matched))
        .map(({ id, when, facts, matched, counts, error }) => (
          <details key={id} className="rule-trace">
            <summary>
              <span>
                <RuleSentence audience={decision.audience} ruleId={id} version={version} fallback={id} />
              </span>
              <Badge tone={counts ? 'brand' : 'neutral'}>
                {counts ? words.matched : matched ? words.overruled : words.unmatched}
              </Badge>
            </summary>
            <div className="stack">
              <p className="hint">{id}</p>
              {error !== undefined && <p>{(matched ? words.error : words.errorUnmatched)(error)}</p>}
              {when !== undefined && (
                <div>
                  <h3>{words.condition}</h3>
                  <code className="code">{when}</code>
                </div>
              )}
              {facts.length > 0 && (
                <div>
                  <h3>{words.values}</h3>
                  <FactList facts={facts.map(({ name, value }) => ({ path: name, value }))} />
                </div>
              )}
            </div>
          </details>
        ))}
    </details>
  )
}
