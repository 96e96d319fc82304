import './alerts.css'
import '../style/entries.css'

import { useQuery } from '@tanstack/react-query'
import { BellPlus, BellRing } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import type { Alert, AlertList } from '../../contract.ts'
import { useDesk, useMay } from '../api/desk-context.ts'
import { useLiveChanges } from '../api/live-changes.ts'
import { alertsQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Badge } from '@stepup/kit/badge.tsx'
import { ButtonLink } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Empty } from '../kit/empty.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { Columns, Page } from '../shell/page.tsx'
import { alertWords } from '../words/alerts.ts'
import { useAlertText } from './alert-text.ts'
import { decisionsOf } from './decisions-of.ts'

/** The alerts, the firing ones first, and what fired before. */
export function Alerts(): ReactNode {
  useLiveChanges()
  const words = useWords(alertWords)
  const format = useFormat()
  const { client } = useDesk()
  const mayChange = useMay('alerts')
  const query = useQuery({ ...alertsQuery(client), refetchInterval: 60_000 })
  const ways = query.data?.sentTo.map((way) => words.ways[way])
  return (
    <Page
      title={words.title}
      lead={ways && (ways.length === 0 ? words.sentNowhere : words.lead(format.list(ways)))}
      actions={
        mayChange && (
          <ButtonLink href="/alerts/new">
            <BellPlus /> {words.add}
          </ButtonLink>
        )
      }
    >
      <Answer query={query} rows={8}>
        {(list) => (
          <Columns aside={<History list={list} />}>
            <Card>
              {list.alerts.length === 0 ? (
                <Empty icon={<BellRing />} title={words.emptyTitle}>
                  <p>{words.empty}</p>
                </Empty>
              ) : (
                <ul className="entries">
                  {list.alerts
                    .toSorted((one, other) => Number(Boolean(other.firing)) - Number(Boolean(one.firing)))
                    .map((alert) => (
                      <Entry key={alert.rule.id} alert={alert} />
                    ))}
                </ul>
              )}
            </Card>
          </Columns>
        )}
      </Answer>
    </Page>
  )
}

function Entry({ alert: { rule, author, changedAt, firing } }: { readonly alert: Alert }): ReactNode {
  const words = useWords(alertWords)
  const format = useFormat()
  const text = useAlertText()
  return (
    <li>
      <h2>
        <Link href={`/alerts/${encodeURIComponent(rule.id)}`}>{rule.name}</Link>
      </h2>
      {firing ? (
        <Badge tone="danger">{words.firing}</Badge>
      ) : rule.enabled ? (
        <Badge tone="ok">{words.quiet}</Badge>
      ) : (
        <Badge>{words.off}</Badge>
      )}
      {firing && (
        <p>
          <strong>{text.cause(rule, firing.cause)}</strong>, {words.since(format.moment(firing.firedAt))}.{' '}
          <Link href={decisionsOf(rule, firing.cause)}>{words.watchHere}</Link>
        </p>
      )}
      <p className={firing ? 'hint' : undefined}>{text.sentence(rule)}</p>
      <p className="hint">{words.changedBy(author.name, format.moment(changedAt))}</p>
    </li>
  )
}

function History({ list: { history, alerts } }: { readonly list: AlertList }): ReactNode {
  const words = useWords(alertWords)
  const format = useFormat()
  const text = useAlertText()
  return (
    <Card title={words.history}>
      {history.length === 0 ? (
        <p className="muted">{words.noHistory}</p>
      ) : (
        <ol className="entries">
          {history.map(({ ruleId, firedAt, recoveredAt, cause }) => {
            const rule = alerts.find((alert) => alert.rule.id === ruleId)?.rule
            return (
              <li key={`${ruleId} ${firedAt}`}>
                <h2>{rule?.name ?? ruleId}</h2>
                <p>
                  {format.moment(firedAt)}
                  {rule && `: ${text.cause(rule, cause)}`}
                </p>
                <p className="hint">
                  {recoveredAt === undefined ? words.still : words.recovered(format.moment(recoveredAt))}
                </p>
                {rule && (
                  <p>
                    <Link href={decisionsOf(rule, cause)}>{words.watchHere}</Link>
                  </p>
                )}
              </li>
            )
          })}
        </ol>
      )}
    </Card>
  )
}
