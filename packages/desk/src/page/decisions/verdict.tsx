import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import type { DecisionReport } from '../../contract.ts'
import { useDecidesAbout, useDesk } from '../api/desk-context.ts'
import { policiesQuery } from '../api/queries.ts'
import { Card } from '@stepup/kit/card.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { Parts } from '@stepup/kit/parts.tsx'
import { RuleSentence } from '../policies/rule-sentence.tsx'
import { useDescribeOptions } from '../words/app-words.ts'
import { decisionWords } from '../words/decisions.ts'
import { capitalized, useValueName } from '../words/terms.ts'
import { decidingFacts } from './deciding-facts.ts'

/** Answers "why was this customer challenged?": each deciding rule in a sentence, with the facts that made it match. */
export function Verdict({ report }: { readonly report: DecisionReport }): ReactNode {
  const words = useWords(decisionWords)
  const format = useFormat()
  const nameOf = useValueName()
  const { decision, trace } = report
  const deciding = trace.rules.filter(({ counts }) => counts)
  // If enforced rules are about an action and none of them applies, the action is allowed, whatever the default effect
  // is.
  const isAllowedByRules = decision.effect === 'allow' && trace.rules.some(({ mode }) => mode === undefined)
  const title =
    decision.effect === 'deny'
      ? words.why_denied
      : decision.effect === 'challenge'
        ? words.why_title
        : words.why_allowed
  return (
    <Card title={title}>
      <div className="verdict">
        {deciding.length === 0 ? (
          <p>{isAllowedByRules ? words.nothing : words.byDefault}</p>
        ) : (
          <ol>
            {deciding.map((rule) => (
              <li key={rule.id}>
                <RuleName id={rule.id} audience={decision.audience} />
                <p>
                  <RuleSentence
                    audience={decision.audience}
                    ruleId={rule.id}
                    version={trace.version}
                    fallback={rule.when}
                  />
                </p>
                <DecidingFacts rule={rule} />
              </li>
            ))}
          </ol>
        )}
        <DecidingVersion trace={trace} />
        {decision.observed.length > 0 && (
          <p className="hint">
            {words.observed} ({words.observedHint}): {format.list(decision.observed.map((id) => nameOf('rule', id)))}
          </p>
        )}
      </div>
    </Card>
  )
}

/** The version that decided, with the way to it and to what changed in it. */
function DecidingVersion({ trace: { version, versionId, exact } }: Pick<DecisionReport, 'trace'>): ReactNode {
  const words = useWords(decisionWords)
  const format = useFormat()
  if (!exact) return null
  const name = words.ofVersion(format.version(version))
  if (versionId === undefined) return <p className="hint">{name}</p>
  const href = `/versions/${encodeURIComponent(versionId)}`
  return (
    <p className="hint">
      <Parts
        of={[
          <Link key="version" href={href}>
            {name}
          </Link>,
          <Link key="changes" href={`${href}#changes`}>
            {words.versionChanges}
          </Link>,
        ]}
      />
    </p>
  )
}

/** The name of a rule. It leads to the rule where the policies in force still have it. */
function RuleName({ id, audience }: { readonly id: string; readonly audience: string }): ReactNode {
  const nameOf = useValueName()
  const { client } = useDesk()
  const { data } = useQuery(policiesQuery(client))
  const isOurs = useDecidesAbout(audience)
  const isInForce = isOurs && (data?.inForce.rules.some((rule) => rule.id === id) ?? false)
  const name = nameOf('rule', id)
  return <h3>{isInForce ? <Link href={`/policies/rules/${encodeURIComponent(id)}`}>{name}</Link> : name}</h3>
}

function DecidingFacts({ rule }: { readonly rule: DecisionReport['trace']['rules'][number] }): ReactNode {
  const words = useWords(decisionWords)
  const options = useDescribeOptions()
  const clauses = decidingFacts(rule, options)
  if (clauses.length === 0) return null
  return (
    <div className="deciding-facts">
      <p className="hint">{words.decidedBy}</p>
      <ul>
        {clauses.map((clause) => (
          // In German, the clauses continue the line above.
          <li key={clause}>{options.language === 'de' ? clause : capitalized(clause)}</li>
        ))}
      </ul>
    </div>
  )
}
