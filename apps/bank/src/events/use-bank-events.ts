import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { notificationPermission } from '../approve/notify.ts'

/**
 * Loads again what the bank says has changed, as it says so: by another device, or an order whose day has come. A hidden page hears nothing,
 * because a browser has six connections to a server (HTTP/1.1), and each open tab would hold one of them. It does where the customer wants
 * to be notified: timers of a hidden page run once a minute, and an approval is open for five.
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
