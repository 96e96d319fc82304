import { createWords, extendMessages, summarize } from '@stepup/react-ui'
import type { AuthorizationDetail } from '@stepup/protocol'
import { useMemo, type ReactNode } from 'react'
import { Link } from 'wouter'

import type { DecisionReport } from '../../contract.ts'
import { Card } from '@stepup/kit/card.tsx'
import { Fact, Facts } from '../kit/facts.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { useNames } from '../people/use-names.ts'
import { usePromptMessages } from '../session/prompt-messages.ts'
import { versionDetail } from '../session/version-detail.ts'
import { useAppWords } from '../words/app-words.ts'
import { inAudience, writeView } from '../view/view-filter.ts'
import { decisionWords } from '../words/decisions.ts'
import { nameIn, useActionName, useTerms, useValueName } from '../words/terms.ts'

const renderers = { policy_version: versionDetail }
const none: Readonly<Record<string, string>> = {}

/** The request in a few lines: the person, the details, the place, the time and the outcome. */
export function RequestStory({ report }: { readonly report: DecisionReport }): ReactNode {
  const words = useWords(decisionWords)
  const terms = useTerms()
  const format = useFormat()
  const nameOf = useValueName()
  const nameOfAction = useActionName()
  const { decision, facts, related } = report
  const { at, userId, device, country, duration, factors, action, audience } = decision
  const place = [
    ...(device ? [words.devices[device]] : []),
    ...(country === undefined ? [] : [nameOf('country', country)]),
  ]
  const methods = factors.map((factor) => nameOf('factor', factor))
  const known = useNames(useMemo(() => [userId], [userId]))(userId)
  const recorded = facts.find(({ path }) => path === 'user.name')?.value
  const name = known === userId && typeof recorded === 'string' ? recorded : known
  return (
    <Card title={words.about}>
      <Facts>
        <Fact name={words.who}>
          <Link href={`/decisions?${writeView({ last: '365d', user: [userId], ...inAudience(audience) })}`}>
            {name}
          </Link>
          {name !== userId && <span className="detail">{userId}</span>}
        </Fact>
        <Fact name={words.what}>
          {nameOfAction(action)}
          <Details details={report.details} />
        </Fact>
        {place.length > 0 && <Fact name={words.where}>{place.join(', ')}</Fact>}
        <Fact name={words.time}>{format.second(at)}</Fact>
        {methods.length > 0 && (
          <Fact name={decision.outcome === 'approved' ? words.approvedWith : words.offered}>
            {format.list(methods)}
            {duration !== undefined && <span className="detail">{words.tookTime(format.duration(duration))}</span>}
          </Fact>
        )}
        {related.map(({ id, at: time, outcome }) => (
          <Fact
            key={id}
            name={words.halves[outcome === 'granted' || outcome === 'grant_refused' ? 'call' : 'question']}
          >
            <Link href={`/decisions/${encodeURIComponent(id)}`}>
              {terms.outcomes[outcome]}, {format.second(time)}
            </Link>
          </Fact>
        ))}
      </Facts>
    </Card>
  )
}

/** The details of the request in the words of the prompt, which the customer read. */
function Details({ details }: Pick<DecisionReport, 'details'>): ReactNode {
  const messages = usePromptMessages()
  const { details: names = none } = useAppWords()
  const summaries = useMemo(() => {
    // SAFETY: the server recorded details that it had validated.
    const recorded = details as readonly AuthorizationDetail[]
    const fields = Object.fromEntries(Object.entries(names).map(([field, name]) => [`detail.${field}`, name]))
    return summarize(
      { authorization_details: recorded.map((detail) => inWords(detail, names)) },
      createWords(extendMessages(messages, fields)),
      renderers,
    )
  }, [details, messages, names])
  return summaries.map(({ amount, facts, parts }, index) => (
    <dl key={index} className="request-details">
      {amount && (
        <div>
          <dt className="visually-hidden">{amount.unit}</dt>
          <dd className="figure">
            {amount.value} {amount.unit}
          </dd>
        </div>
      )}
      {facts.map(({ label, value, identifier }, place) => (
        <div key={place}>
          <dt>{label}</dt>
          <dd data-identifier={identifier ? '' : undefined}>{value}</dd>
        </div>
      ))}
      {parts && (
        <div>
          <dt>{parts.label}</dt>
          <dd>{parts.items.map(({ line }) => line).join('; ')}</dd>
        </div>
      )}
    </dl>
  ))
}

/** The detail with the app's names for texts of its fields: `Every month` for `monthly`. */
function inWords(detail: AuthorizationDetail, names: Readonly<Record<string, string>>): AuthorizationDetail {
  const members = Object.entries(detail).map(([field, value]) => {
    const name = typeof value === 'string' ? nameIn(names, `${detail.type}.${field}.${value}`) : undefined
    return [field, name ?? value]
  })
  return Object.fromEntries(members) as AuthorizationDetail
}
