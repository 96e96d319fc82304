import '../style/entries.css'

import { useQuery } from '@tanstack/react-query'
import { FileClock } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import type { PolicyVersion } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { useLiveChanges } from '../api/live-changes.ts'
import { policiesQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Parts } from '@stepup/kit/parts.tsx'
import { Empty } from '../kit/empty.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { Page } from '../shell/page.tsx'
import { versionWords } from '../words/versions.ts'
import { RollBack } from './roll-back.tsx'
import { approversOf, StatusBadge } from './status.tsx'

/** Every version of the policies, newest first. */
export function Versions(): ReactNode {
  const words = useWords(versionWords)
  const { client, me } = useDesk()
  useLiveChanges()
  const query = useQuery(policiesQuery(client))
  return (
    <Page
      title={words.title}
      lead={me.policies === 'file' ? words.fileLead : words.lead}
      actions={query.data && <RollBack list={query.data} />}
    >
      <Answer query={query} rows={8}>
        {({ versions }) => (
          <Card>
            {versions.length === 0 ? (
              <Empty icon={<FileClock />} title={words.emptyTitle}>
                <p>{words.empty}</p>
              </Empty>
            ) : (
              <ol className="entries">
                {versions.map((version) => (
                  <Entry key={version.id} version={version} />
                ))}
              </ol>
            )}
          </Card>
        )}
      </Answer>
    </Page>
  )
}

function Entry({ version }: { readonly version: PolicyVersion }): ReactNode {
  const words = useWords(versionWords)
  const format = useFormat()
  const { id, number, status, reason, author, createdAt, publishedAt, rolledBackFor } = version
  const approvers = approversOf(version)
  return (
    <li>
      <h2>
        <Link
          href={`/versions/${encodeURIComponent(id)}`}
        >{`${words.version} ${format.version(version.version)}`}</Link>
      </h2>
      <StatusBadge version={version} />
      <p>{reason}</p>
      {rolledBackFor !== undefined && (
        <p>
          {words.rolledBackFor}: {rolledBackFor}
        </p>
      )}
      <p className="hint">
        <Parts
          of={[
            words.number(format.count(number)),
            words.by(author?.name ?? words.app, format.moment(createdAt)),
            ...(approvers.length > 0 ? [words.approvedByNames(format.list(approvers))] : []),
            ...(status === 'published' && publishedAt !== undefined
              ? [words.inForceSince(format.moment(publishedAt))]
              : []),
          ]}
        />
      </p>
    </li>
  )
}
