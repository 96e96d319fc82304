import type { ReactNode } from 'react'

import type { DecisionReport } from '../../contract.ts'
import { Card } from '@stepup/kit/card.tsx'
import { Fact, Facts } from '../kit/facts.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { decisionWords } from '../words/decisions.ts'
import { FactList } from './fact-list.tsx'

/** The entries of the audit trail about the decision, and the ids by which other systems know it. */
export function Audit({
  report: { audit, decision, sessionId, challengeId },
}: {
  readonly report: DecisionReport
}): ReactNode {
  const words = useWords(decisionWords)
  const format = useFormat()
  const names: Readonly<Record<string, string>> = words.events
  return (
    <Card title={words.audit} hint={words.auditHint}>
      <div className="stack">
        {audit.length === 0 ? (
          <p className="muted">{words.noAudit}</p>
        ) : (
          <ol className="timeline">
            {audit.map(({ seq, at, type, event }) => (
              <li key={seq}>
                <details>
                  <summary>{names[type] ?? <code>{type}</code>}</summary>
                  <FactList
                    facts={[
                      { path: 'type', value: type },
                      ...Object.entries(event).map(([path, value]) => ({ path, value })),
                    ]}
                  />
                </details>
                <span className="hint">{format.second(at)}</span>
              </li>
            ))}
          </ol>
        )}
        <details>
          <summary>{words.ids}</summary>
          <Facts>
            <Fact name={words.decision}>
              <code>{decision.id}</code>
            </Fact>
            <Fact name={words.version}>{format.version(decision.version)}</Fact>
            <Fact name={words.session}>
              <code>{sessionId}</code>
            </Fact>
            {challengeId !== undefined && (
              <Fact name={words.challenge}>
                <code>{challengeId}</code>
              </Fact>
            )}
          </Facts>
        </details>
      </div>
    </Card>
  )
}
