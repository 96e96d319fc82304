import type { ReactNode } from 'react'

import type { DecisionReport } from '../../contract.ts'
import { Card } from '../kit/card.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '../locale/locale.ts'
import { decisionWords } from '../words/decisions.ts'
import { plainCode, useTerms } from '../words/terms.ts'
import { RuleSentence } from '../policies/rule-sentence.tsx'

/** The answer to "why was this customer asked?", in sentences. */
export function Verdict({ report }: { readonly report: DecisionReport }): ReactNode {
  const words = useWords(decisionWords)
  const terms = useTerms()
  const format = useFormat()
  const { decision, trace, reasons } = report
  const deciding = trace.rules.filter(({ counts }) => counts)
  const title =
    decision.effect === 'deny'
      ? words.why_denied
      : decision.effect === 'challenge'
        ? words.why_title
        : words.why_allowed
  return (
    <Card title={title}>
      <div className="verdict">
        <p>{terms.endings[decision.outcome]}</p>
        {deciding.length === 0 ? (
          <p>{words.nothing}</p>
        ) : (
          <>
            <p className="muted">{deciding.length === 1 ? words.ruleSays : words.rulesSay}:</p>
            {deciding.map(({ id, when }) => (
              <blockquote key={id}>
                <p>
                  <RuleSentence ruleId={id} version={trace.version} fallback={when} />
                </p>
                <p className="hint">
                  {[id, ...reasons.map(({ code, params }) => withParams(plainCode(code), params))].join(' · ')}
                </p>
              </blockquote>
            ))}
          </>
        )}
        {trace.requirement && (
          <p className="hint">
            {words.required}: <Requirement requirement={trace.requirement} />
          </p>
        )}
        {decision.observed.length > 0 && (
          <p className="hint">
            {words.observed} ({words.observedHint}): {format.list(decision.observed)}
          </p>
        )}
      </div>
    </Card>
  )
}

function withParams(text: string, params: Readonly<Record<string, string | number>> | undefined): string {
  return params ? `${text} (${Object.values(params).join(' ')})` : text
}

function Requirement({
  requirement: { acrValues, maxAge, bound, linked, factors },
}: {
  readonly requirement: NonNullable<DecisionReport['trace']['requirement']>
}): ReactNode {
  const words = useWords(decisionWords)
  const format = useFormat()
  const parts = [
    words.requirement(acrValues.join(' / ')),
    ...(factors > 1 ? [words.factors(format.count(factors))] : []),
    bound
      ? words.bound
      : maxAge === undefined
        ? words.anyAge
        : maxAge === 0
          ? words.fresh_proof
          : words.maxAge(format.duration(maxAge * 1000)),
    ...(linked ? [words.linked] : []),
  ]
  return parts.join(', ')
}
