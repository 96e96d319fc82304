import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'

import { resolvePeriod, type ViewFilter } from '../view/view-filter.ts'
import type { DeskClient } from './desk-client.ts'

/** Counts, series and groups of the decisions of a view. The earlier answer stays visible while the next one is on its way. */
export const overviewQuery = (client: DeskClient, view: ViewFilter) =>
  queryOptions({
    queryKey: ['overview', view],
    queryFn: ({ signal }) => client.call('GET overview', { query: resolvePeriod(view, Date.now()), signal }),
    placeholderData: keepPreviousData,
  })

/** Decisions of a view, newest first, page by page. */
export const decisionsQuery = (client: DeskClient, view: ViewFilter) =>
  infiniteQueryOptions({
    queryKey: ['decisions', view],
    queryFn: ({ pageParam, signal }) =>
      client.call('GET decisions', {
        query: { ...resolvePeriod(view, Date.now()), ...(pageParam === '' ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })

export const decisionQuery = (client: DeskClient, id: string) =>
  queryOptions({
    queryKey: ['decision', id],
    queryFn: ({ signal }) => client.call('GET decisions/:id', { path: { id }, signal }),
  })

export const policiesQuery = (client: DeskClient) =>
  queryOptions({ queryKey: ['policies'], queryFn: ({ signal }) => client.call('GET policies', { signal }) })

export const versionQuery = (client: DeskClient, id: string) =>
  queryOptions({
    queryKey: ['policies', id],
    queryFn: ({ signal }) => client.call('GET policies/:id', { path: { id }, signal }),
  })

export const alertsQuery = (client: DeskClient) =>
  queryOptions({ queryKey: ['alerts'], queryFn: ({ signal }) => client.call('GET alerts', { signal }) })

export const suggestionsQuery = (client: DeskClient) =>
  queryOptions({
    queryKey: ['suggestions'],
    queryFn: ({ signal }) => client.call('GET suggestions', { query: {}, signal }),
    staleTime: 5 * 60_000,
  })
