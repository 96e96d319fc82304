import './versions.css'

import { type PolicyData, writePolicyText } from '@stepup/policy'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'

import type { PolicyList, PolicyVersionData } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { useLiveChanges } from '../api/live-changes.ts'
import { policiesQuery, versionQuery } from '../api/queries.ts'
import { BacktestPanel } from '../backtest/backtest-panel.tsx'
import { useBacktest } from '../backtest/use-backtest.ts'
import { Answer } from '../kit/answer.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Fact, Facts } from '../kit/facts.tsx'
import { SelectField } from '@stepup/kit/field.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { ChangeList, useChanges } from '../policies/changes.tsx'
import { Columns, Page } from '../shell/page.tsx'
import type { Period } from '../view/view-filter.ts'
import { versionWords } from '../words/versions.ts'
import { NextStep } from './next-step.tsx'
import { replacedBy } from './replaced-by.ts'
import { StatusBadge } from './status.tsx'

/** The page of one version: its reason, changes, effect on past requests, and the next step. */
export function VersionPage({ id }: { readonly id: string }): ReactNode {
  const words = useWords(versionWords)
  const format = useFormat()
  const { client } = useDesk()
  useLiveChanges()
  const version = useQuery(versionQuery(client, id))
  const list = useQuery(policiesQuery(client))
  return (
    <Page
      title={version.data ? `${words.version} ${format.version(version.data.version)}` : words.version}
      back={{ href: '/versions', name: words.title }}
      actions={version.data && <StatusBadge version={version.data} />}
      lead={version.data?.reason}
    >
      <Answer query={version} rows={10}>
        {(data) => <Answer query={list}>{(all) => <Details version={data} list={all} />}</Answer>}
      </Answer>
    </Page>
  )
}

interface DetailsProps {
  readonly version: PolicyVersionData
  readonly list: PolicyList
}

function Details({ version, list }: DetailsProps): ReactNode {
  const [period, setPeriod] = useState<Period>('365d')
  const isWaiting = version.status === 'draft' || version.status === 'proposed'
  const backtest = useBacktest(isWaiting ? version.data : undefined, period)
  const about = <About version={version} />
  return (
    <Columns
      even={isWaiting}
      aside={isWaiting ? <BacktestPanel state={backtest} period={period} onPeriod={setPeriod} /> : about}
    >
      <NextStep version={version} list={list} />
      <Changes version={version} list={list} />
      {isWaiting && about}
      <AsText data={version.data} />
    </Columns>
  )
}

/** The differences to another version: to the one in force, or to the one before. */
function Changes({ version, list }: DetailsProps): ReactNode {
  const words = useWords(versionWords)
  const format = useFormat()
  const { client } = useDesk()
  const others = list.versions.filter(({ id }) => id !== version.id)
  const before =
    version.status === 'draft' || version.status === 'proposed' ? list.published : replacedBy(version, others)
  const [chosen, setChosen] = useState<string>()
  const otherId = chosen ?? before?.id ?? others[0]?.id
  const other = useQuery({ ...versionQuery(client, otherId ?? ''), enabled: otherId !== undefined })

  useEffect(() => {
    // The card is there once its version is loaded, after the browser looked for it.
    if (window.location.hash === '#changes') document.getElementById('changes')?.scrollIntoView()
  }, [version.id])

  if (otherId === undefined) return null
  return (
    <Card
      id="changes"
      title={words.changes}
      more={
        <SelectField
          label={words.compareWith}
          value={otherId}
          options={others.map(({ id, version: name, status }) => ({
            value: id,
            name: `${format.version(name)} (${words.statuses[status]})`,
          }))}
          onChange={setChosen}
        />
      }
    >
      <Answer query={other} rows={2}>
        {({ data }) => <Difference before={data} after={version.data} />}
      </Answer>
    </Card>
  )
}

function Difference({ before, after }: { readonly before: PolicyData; readonly after: PolicyData }): ReactNode {
  const words = useWords(versionWords)
  const changes = useChanges(before, after)
  return changes.length === 0 ? <p className="muted">{words.noChanges}</p> : <ChangeList changes={changes} />
}

function About({ version }: { readonly version: PolicyVersionData }): ReactNode {
  const words = useWords(versionWords)
  const format = useFormat()
  const { author, createdAt, publishedAt, publishedBy, publishedBefore = [] } = version
  const { approvals, rejection, rolledBackFor, hash, number } = version
  const by = (name: string | undefined, at: number): string => words.by(name ?? words.app, format.moment(at))
  return (
    <Card title={words.about}>
      <Facts>
        <Fact name={words.version}>{words.number(format.count(number))}</Fact>
        <Fact name={words.createdAt}>{by(author?.name, createdAt)}</Fact>
        {approvals.map((approval) => (
          <Fact key={approval.by.id} name={words.approvedBy}>
            {by(approval.by.name, approval.at)}
          </Fact>
        ))}
        {rejection && (
          <Fact name={words.rejectedBy}>
            {by(rejection.by.name, rejection.at)}
            <span className="detail">{rejection.reason}</span>
          </Fact>
        )}
        {publishedBefore.map((before) => (
          <Fact key={before.at} name={words.publishedAt}>
            {by(before.by?.name, before.at)}
          </Fact>
        ))}
        {publishedAt !== undefined && <Fact name={words.publishedAt}>{by(publishedBy?.name, publishedAt)}</Fact>}
        {rolledBackFor !== undefined && <Fact name={words.rolledBackFor}>{rolledBackFor}</Fact>}
        <Fact name={words.hash}>
          <code>{hash}</code>
          <span className="detail">{words.hashHint}</span>
        </Fact>
      </Facts>
    </Card>
  )
}

function AsText({ data }: { readonly data: PolicyData }): ReactNode {
  const words = useWords(versionWords)
  return (
    <details className="card">
      <summary>{words.asText}</summary>
      <pre className="code">
        <code>{writePolicyText(data)}</code>
      </pre>
    </details>
  )
}
