import { useInfiniteQuery } from '@tanstack/react-query'
import { Inbox, Pause, Radio } from 'lucide-react'
import { useCallback, useMemo, useState, type ReactNode } from 'react'

import type { DecisionRow } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { decisionsQuery } from '../api/queries.ts'
import { Downloads } from '../filter/downloads.tsx'
import { FilterBar } from '../filter/filter-bar.tsx'
import { useView } from '../view/use-view.ts'
import { withPeriod } from '../view/view-filter.ts'
import { Failure, Skeleton } from '@stepup/kit/answer.tsx'
import { Button } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Empty } from '../kit/empty.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { Page } from '../shell/page.tsx'
import { decisionWords } from '../words/decisions.ts'
import { useErrorText } from '../words/errors.ts'
import { DecisionTable } from './decision-table.tsx'
import { storiesOf } from './stories.ts'
import { useAnnouncement } from './use-announcement.ts'
import { useLive } from './use-live.ts'

/** Decisions one by one, and new ones as they are made. */
export function Decisions(): ReactNode {
  const words = useWords(decisionWords)
  const explain = useErrorText()
  const format = useFormat()
  const { client } = useDesk()
  const [view, setView] = useView()
  const [live, setLive] = useState(false)
  const query = useInfiniteQuery(decisionsQuery(client, view))
  const fresh = useLive(client.address('live', withPeriod(view, {})), live)
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query
  const announcement = useAnnouncement(fresh, live)
  const stories = useMemo(
    () => storiesOf(withFresh(fresh, data?.pages.flatMap((page) => page.rows) ?? [])),
    [fresh, data],
  )
  const total = data?.pages[0]?.total ?? 0

  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  return (
    <Page title={words.title} actions={<Downloads view={view} />}>
      <FilterBar view={view} onChange={setView} />
      <Card>
        <div className="live-line">
          <p className="hint" role="status">
            {data && words.total(format.count(total))}
          </p>
          <p className="visually-hidden" role="log" aria-label={words.liveLog}>
            {announcement}
          </p>
          <Button variant="quiet" aria-pressed={live} onClick={() => setLive(!live)}>
            {live ? <Pause /> : <Radio />}
            {words.live}
          </Button>
        </div>
        {query.isError && <Failure onRetry={() => void refetch()}>{explain(query.error)}</Failure>}
        {query.isPending ? (
          <Skeleton rows={12} />
        ) : data && stories.length === 0 ? (
          <Empty icon={<Inbox />} title={words.emptyTitle}>
            <p>{words.empty}</p>
          </Empty>
        ) : (
          <DecisionTable
            caption={words.title}
            stories={stories}
            fresh={new Set(fresh.map(({ id }) => id))}
            onEnd={loadMore}
          />
        )}
        {isFetchingNextPage && <p className="hint">{words.more}</p>}
      </Card>
    </Page>
  )
}

/** Rows of the feed before those that were fetched: each decision once, in its latest state. */
function withFresh(fresh: readonly DecisionRow[], fetched: readonly DecisionRow[]): readonly DecisionRow[] {
  const latest = new Map(fresh.map((row) => [row.id, row]))
  const known = new Set(fetched.map(({ id }) => id))
  return [...fresh.filter(({ id }) => !known.has(id)), ...fetched.map((row) => latest.get(row.id) ?? row)]
}
