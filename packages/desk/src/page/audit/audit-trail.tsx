import { useQuery } from '@tanstack/react-query'
import { BookLock } from 'lucide-react'
import type { ReactNode } from 'react'

import { Card } from '@stepup/kit/card.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { useDesk } from '../api/desk-context.ts'
import { auditQuery } from '../api/queries.ts'
import { PickPeriod } from '../filter/pick-period.tsx'
import { Answer } from '../kit/answer.tsx'
import { Empty } from '../kit/empty.tsx'
import { Page } from '../shell/page.tsx'
import { useView } from '../view/use-view.ts'
import { auditWords } from '../words/audit.ts'
import { filterWords } from '../words/filter.ts'
import { AuditPart } from './audit-part.tsx'

/** The audit trail of a period: verified, and exported for an auditor. */
export function AuditTrail(): ReactNode {
  const words = useWords(auditWords)
  const { period } = useWords(filterWords)
  const { client } = useDesk()
  const [view, setView] = useView()
  const query = useQuery(auditQuery(client, view))
  return (
    <Page title={words.title} lead={words.lead}>
      <div className="filter-bar" role="group" aria-label={period}>
        <PickPeriod view={view} onChange={setView} />
      </div>
      <Answer query={query} rows={6}>
        {({ first, last, after, stream }) =>
          first && last ? (
            <AuditPart key={`${first.seq} ${last.seq}`} first={first} last={last} after={after} stream={stream} />
          ) : (
            <Card>
              <Empty icon={<BookLock />} title={words.emptyTitle}>
                <p>{words.empty}</p>
              </Empty>
            </Card>
          )
        }
      </Answer>
    </Page>
  )
}
