import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'

import { useDesk } from '../api/desk-context.ts'
import { namesQuery } from '../api/queries.ts'

/** The most ids of one call. */
const most = 500

/** Names of people, if the app has names. People without a name are shown by id. */
export function useNames(userIds: readonly string[]): (userId: string) => string {
  const { client, me } = useDesk()
  const ids = useMemo(() => [...new Set(userIds)].toSorted().slice(0, most), [userIds])
  const { data } = useQuery({ ...namesQuery(client, ids), enabled: me.hasNames && ids.length > 0 })
  return useCallback((userId) => data?.get(userId) ?? userId, [data])
}
