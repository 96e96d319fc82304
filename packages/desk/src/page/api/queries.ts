import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'

import { resolvePeriod, type ViewFilter } from '../view/view-filter.ts'
import type { AuditRange, Money, PatchRequest } from '../../contract.ts'
import type { DeskClient } from './desk-client.ts'

/** Counts, series and groups of a view's decisions. The previous result stays visible while the next one loads. */
export const overviewQuery = (client: DeskClient, view: ViewFilter) =>
  queryOptions({
    queryKey: ['overview', view],
    queryFn: ({ signal }) => client.call('GET overview', { query: resolvePeriod(view, Date.now()), signal }),
    placeholderData: keepPreviousData,
  })

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

export const namesQuery = (client: DeskClient, ids: readonly string[]) =>
  queryOptions({
    queryKey: ['people', ids],
    queryFn: async ({ signal }) => {
      const { people } = await client.call('POST people', { body: { ids }, signal })
      return new Map(people.map(({ userId, name }) => [userId, name]))
    },
    staleTime: 10 * 60_000,
    placeholderData: keepPreviousData,
  })

/** People by a part of their name. */
export const peopleQuery = (client: DeskClient, search: string) =>
  queryOptions({
    queryKey: ['people', search],
    queryFn: ({ signal }) => client.call('POST people', { body: { search }, signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })

/**
 * Amounts of the latest requests about each action: the range in which a threshold about them matters. Requested one
 * action after the other.
 */
export const recordedAmountsQuery = (client: DeskClient, actions: readonly string[]) =>
  queryOptions({
    queryKey: ['recorded-amounts', actions],
    async queryFn({ signal }) {
      const amounts = new Map<string, readonly Money[]>()
      for (const action of actions) {
        const { rows } = await client.call('GET decisions', { query: { action: [action], limit: 300 }, signal })
        // The replay of an approved request repeats its amount.
        const asked = rows.filter(({ outcome }) => outcome !== 'granted')
        amounts.set(
          action,
          asked.flatMap(({ amount }) => amount ?? []),
        )
      }
      return amounts
    },
    staleTime: 5 * 60_000,
  })

export const decisionQuery = (client: DeskClient, id: string) =>
  queryOptions({
    queryKey: ['decision', id],
    queryFn: ({ signal }) => client.call('GET decisions/:id', { path: { id }, signal }),
  })

export const auditQuery = (client: DeskClient, view: ViewFilter) =>
  queryOptions({
    queryKey: ['audit', view],
    queryFn: ({ signal }) => client.call('GET audit', { query: resolvePeriod(view, Date.now()), signal }),
    placeholderData: keepPreviousData,
  })

/** Whether a part of the audit trail is unchanged. Requested by a button, because a long trail takes minutes. */
export const auditVerificationQuery = (client: DeskClient, range: AuditRange) =>
  queryOptions({
    queryKey: ['audit', range],
    queryFn: ({ signal }) => client.call('GET audit/verification', { query: range, signal }),
    enabled: false,
    gcTime: 0,
  })

export const policiesQuery = (client: DeskClient) =>
  queryOptions({ queryKey: ['policies'], queryFn: ({ signal }) => client.call('GET policies', { signal }) })

export const versionQuery = (client: DeskClient, id: string) =>
  queryOptions({
    queryKey: ['policies', id],
    queryFn: ({ signal }) => client.call('GET policies/:id', { path: { id }, signal }),
  })

/** A change of the policy file as a patch. */
export const patchQuery = (client: DeskClient, body: PatchRequest) =>
  queryOptions({
    queryKey: ['patch', body],
    queryFn: ({ signal }) => client.call('POST patch', { body, signal }),
    staleTime: 0,
    gcTime: 0,
  })

export const alertsQuery = (client: DeskClient) =>
  queryOptions({ queryKey: ['alerts'], queryFn: ({ signal }) => client.call('GET alerts', { signal }) })

export const suggestionsQuery = (client: DeskClient) =>
  queryOptions({
    queryKey: ['suggestions'],
    queryFn: ({ signal }) => client.call('GET suggestions', { query: {}, signal }),
    staleTime: 5 * 60_000,
  })
