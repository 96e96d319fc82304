import './decision-page.css'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import type { DecisionReport } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { decisionQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { Columns, Page } from '../shell/page.tsx'
import { decisionWords } from '../words/decisions.ts'
import { useActionName, useTerms } from '../words/terms.ts'
import { AllFacts } from './all-facts.tsx'
import { Audit } from './audit.tsx'
import { Evidence } from './evidence.tsx'
import { Labels } from './labels.tsx'
import { OutcomeBadge } from './outcome.tsx'
import { RequestStory } from './request-story.tsx'
import { Rules } from './rules.tsx'
import { Verdict } from './verdict.tsx'

/** The page of one decision: its summary in a few lines. Other facts are collapsed. */
export function DecisionPage({ id }: { readonly id: string }): ReactNode {
  const words = useWords(decisionWords)
  const terms = useTerms()
  const nameOfAction = useActionName()
  const format = useFormat()
  const { client } = useDesk()
  const query = useQuery(decisionQuery(client, id))
  const decision = query.data?.decision
  const amount = decision?.amount
  const action = decision && nameOfAction(decision.action)
  return (
    <Page
      title={
        action === undefined
          ? words.decision
          : amount
            ? `${action}: ${format.money(amount.amount, amount.currency)}`
            : action
      }
      back={{ href: '/decisions', name: words.title }}
      actions={decision && <OutcomeBadge outcome={decision.outcome} />}
      lead={decision && terms.endings[decision.outcome]}
    >
      <Answer query={query} rows={12}>
        {(report) => <Report report={report} />}
      </Answer>
    </Page>
  )
}

function Report({ report }: { readonly report: DecisionReport }): ReactNode {
  const { decision, evidence, labels, facts, trace } = report
  return (
    <Columns
      aside={
        <>
          <Labels decisionId={decision.id} labels={labels} />
          {evidence && <Evidence evidence={evidence} />}
          <Audit report={report} />
        </>
      }
    >
      <RequestStory report={report} />
      <Verdict report={report} />
      <Rules decision={decision} trace={trace} />
      <AllFacts facts={facts} audience={decision.audience} />
    </Columns>
  )
}
