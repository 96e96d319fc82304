import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import type { LiveEvents } from '../../contract.ts'
import { useDesk } from './desk-context.ts'

/** Refetches policies and alerts after changes by other people, and after a gap of the stream. */
export function useLiveChanges(): void {
  const { client } = useDesk()
  const queryClient = useQueryClient()

  useEffect(() => {
    const source = new EventSource(client.address('live?only=changes'))
    // A query's key begins with the name of the change. `versionQuery` belongs to `policies`.
    const refetch = (what: LiveEvents['changed']['what']) => queryClient.invalidateQueries({ queryKey: [what] })
    let isReopened = false
    source.addEventListener('open', () => {
      if (isReopened) for (const what of ['policies', 'alerts'] as const) void refetch(what)
      isReopened = true
    })
    source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
      // SAFETY: the server writes the contract's type.
      void refetch((JSON.parse(data) as LiveEvents['changed']).what)
    })
    return () => source.close()
  }, [client, queryClient])
}
