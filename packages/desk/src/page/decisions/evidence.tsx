import { BadgeCheck } from 'lucide-react'
import type { ReactNode } from 'react'

import type { EvidenceSummary } from '../../contract.ts'
import { Badge } from '@stepup/kit/badge.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Fact, Facts } from '../kit/facts.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { decisionWords } from '../words/decisions.ts'
import { useValueName } from '../words/terms.ts'
import { FactList } from './fact-list.tsx'

/** The approval: its time, factor and details. */
export function Evidence({ evidence }: { readonly evidence: EvidenceSummary }): ReactNode {
  const words = useWords(decisionWords)
  const format = useFormat()
  const nameOf = useValueName()
  const { at, acr, factors, details, transactionHash } = evidence
  return (
    <Card title={words.evidence} hint={words.evidenceHint}>
      <div className="stack">
        <Facts>
          <Fact name={words.approvedAt}>
            <Badge tone="ok" icon={<BadgeCheck />}>
              {format.second(at)}
            </Badge>
          </Fact>
          <Fact name={words.approvedWith}>{format.list(factors.map(({ kind }) => nameOf('factor', kind)))}</Fact>
        </Facts>
        <details>
          <summary>{words.proof}</summary>
          <div className="stack">
            <Facts>
              <Fact name={words.level}>
                <code>{acr}</code>
              </Fact>
              <Fact name={words.hash}>
                <code>{transactionHash}</code>
              </Fact>
            </Facts>
            {details.length > 0 && (
              <FactList
                facts={details.flatMap((detail) => Object.entries(detail).map(([path, value]) => ({ path, value })))}
              />
            )}
          </div>
        </details>
      </div>
    </Card>
  )
}
