import './decision-page.css'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import type { DecisionReport } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { decisionQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { ButtonLink } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Fact, Facts } from '../kit/facts.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '../locale/locale.ts'
import { Columns, Page } from '../shell/page.tsx'
import { decisionWords } from '../words/decisions.ts'
import { useValueName } from '../words/terms.ts'
import { Evidence } from './evidence.tsx'
import { FactList } from './fact-list.tsx'
import { Labels } from './labels.tsx'
import { OutcomeBadge } from './outcome.tsx'
import { Rules } from './rules.tsx'
import { Verdict } from './verdict.tsx'

/** The page of one decision: its reasons, the facts that the rules read, the approval, and the labels. */
export function DecisionPage({ id }: { readonly id: string }): ReactNode {
  const words = useWords(decisionWords)
  const { client } = useDesk()
  const query = useQuery(decisionQuery(client, id))
  const action = query.data?.decision.action
  return (
    <Page
      title={action === undefined ? words.title : words.of(action)}
      back={{ href: '/decisions', name: words.title }}
      actions={query.data && <OutcomeBadge outcome={query.data.decision.outcome} />}
    >
      <Answer query={query} rows={12}>
        {(report) => <Report report={report} />}
      </Answer>
    </Page>
  )
}

function Report({ report }: { readonly report: DecisionReport }): ReactNode {
  const words = useWords(decisionWords)
  return (
    <Columns
      aside={
        <>
          <About report={report} />
          <Labels decisionId={report.decision.id} labels={report.labels} />
          <Audit report={report} />
        </>
      }
    >
      <Verdict report={report} />
      {report.evidence && <Evidence evidence={report.evidence} />}
      <Card title={words.facts} hint={words.factsHint}>
        <FactList facts={report.facts} />
      </Card>
      <Rules decision={report.decision} trace={report.trace} />
    </Columns>
  )
}

function About({ report: { decision, sessionId, challengeId } }: { readonly report: DecisionReport }): ReactNode {
  const words = useWords(decisionWords)
  const format = useFormat()
  const nameOf = useValueName()
  const { at, userId, amount, device, country, duration, version } = decision
  return (
    <Card title={words.about}>
      <Facts>
        <Fact name={words.time}>{format.second(at)}</Fact>
        <Fact name={words.customer}>{userId}</Fact>
        {amount && <Fact name={words.amount}>{format.money(amount.amount, amount.currency)}</Fact>}
        {device && <Fact name={words.device}>{nameOf('device', device)}</Fact>}
        {country !== undefined && <Fact name={words.country}>{nameOf('country', country)}</Fact>}
        {duration !== undefined && <Fact name={words.took}>{format.duration(duration)}</Fact>}
        <Fact name={words.version}>{version}</Fact>
        <Fact name={words.session}>
          <code>{sessionId}</code>
        </Fact>
        {challengeId !== undefined && (
          <Fact name={words.challenge}>
            <code>{challengeId}</code>
          </Fact>
        )}
      </Facts>
      <p>
        <ButtonLink variant="quiet" href={`/decisions?last=365d&user=${encodeURIComponent(userId)}`}>
          {words.otherOfCustomer}
        </ButtonLink>
      </p>
    </Card>
  )
}

function Audit({ report: { audit } }: { readonly report: DecisionReport }): ReactNode {
  const words = useWords(decisionWords)
  const format = useFormat()
  return (
    <Card title={words.audit} hint={words.auditHint}>
      {audit.length === 0 ? (
        <p className="muted">{words.noAudit}</p>
      ) : (
        <ol className="timeline">
          {audit.map(({ seq, at, type, event }) => (
            <li key={seq}>
              <details>
                <summary>{type}</summary>
                <FactList facts={Object.entries(event).map(([path, value]) => ({ path, value }))} />
              </details>
              <span className="hint">{format.second(at)}</span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
