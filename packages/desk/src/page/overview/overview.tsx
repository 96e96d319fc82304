import './overview.css'

import { useQuery } from '@tanstack/react-query'
import { Inbox, Info } from 'lucide-react'
import type { ReactNode } from 'react'

import type { Coverage } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { overviewQuery } from '../api/queries.ts'
import { Downloads } from '../filter/downloads.tsx'
import { FilterBar } from '../filter/filter-bar.tsx'
import { useView } from '../view/use-view.ts'
import { Answer } from '../kit/answer.tsx'
import { Empty } from '../kit/empty.tsx'
import { Notice } from '@stepup/kit/notice.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { Page } from '../shell/page.tsx'
import { overviewWords } from '../words/overview.ts'
import { Balance } from './balance.tsx'
import { Breakdown } from './breakdown.tsx'
import { Course } from './course.tsx'
import { Figures } from './figures.tsx'
import { Funnel } from './funnel.tsx'

/** The page of the figures: how often the server challenges users, and how the challenges end. */
export function Overview(): ReactNode {
  const words = useWords(overviewWords)
  const format = useFormat()
  const { client } = useDesk()
  const [view, setView] = useView()
  const query = useQuery(overviewQuery(client, view))
  return (
    <Page title={words.title} actions={<Downloads view={view} />}>
      <FilterBar view={view} onChange={setView} />
      <Answer query={query} rows={14}>
        {(overview) => (
          <>
            <p className="print-only">
              {format.moment(overview.from)} – {format.moment(overview.to)}
            </p>
            <CoverageNotice coverage={overview.coverage} />
            {overview.totals.requests === 0 ? (
              <Empty icon={<Inbox />} title={words.emptyTitle}>
                <p>{words.empty}</p>
              </Empty>
            ) : (
              <>
                <Figures totals={overview.totals} duration={overview.duration} />
                <Course series={overview.series} />
                <Breakdown by={overview.by} view={view} onChange={setView} />
                <Balance rules={overview.rules} />
                <Funnel funnel={overview.funnel} />
              </>
            )}
          </>
        )}
      </Answer>
    </Page>
  )
}

/** A notice that names the decisions which the figures leave out, or count less exactly. */
function CoverageNotice({ coverage }: { readonly coverage: Coverage }): ReactNode {
  const words = useWords(overviewWords)
  const format = useFormat()
  if (coverage.loading !== undefined)
    return (
      <Notice role="status" tone="brand" icon={<Info />}>
        {words.reading(format.count(coverage.loading))}
      </Notice>
    )
  if (coverage.rolledUntil !== undefined)
    return <Notice icon={<Info />}>{words.rolled(format.moment(coverage.rolledUntil))}</Notice>
  if (!coverage.truncated || coverage.oldest === undefined) return null
  return <Notice icon={<Info />}>{words.truncated(format.moment(coverage.oldest))}</Notice>
}
