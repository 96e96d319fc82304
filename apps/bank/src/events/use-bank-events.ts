import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { notificationPermission } from '../approve/notify.ts'

/**
 * Refetches data when the bank reports a change by another device or a scheduled order. A hidden page disconnects,
 * because browsers allow six connections per server (HTTP/1.1) and each tab would hold one. With notifications allowed
 * it stays connected: timers of hidden pages run once a minute, and an approval expires after five.
 */
export function useBankEvents(): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    const invalidate = (keys: readonly string[]) => (): void => {
      for (const key of keys) void queryClient.invalidateQueries({ queryKey: [key] })
    }
    let source: EventSource | undefined
    function follow(): void {
      source?.close()
      source = undefined
      if (document.hidden && notificationPermission() !== 'granted') return
      source = new EventSource('/api/events')
      source.addEventListener('approval', invalidate(['approvals']))
      source.addEventListener('changed', invalidate(['accounts', 'transactions', 'cards', 'orders', 'limits']))
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      source?.close()
    }
  }, [queryClient])
}
