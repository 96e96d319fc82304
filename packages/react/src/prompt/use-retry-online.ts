'use client'

import type { AttemptError } from '@stepup/core'
import { useLayoutEffect } from 'react'

/** Calls `retry` when the connection is back, if `error` is that there was none. */
export function useRetryOnline(error: AttemptError | undefined, retry: () => void): void {
  // After every render, so that the listener is the latest `retry`; before the browser paints, so that no `online` comes
  // between the words “You’re offline” and the listener.
  useLayoutEffect(() => {
    if (error?.code !== 'offline') return
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  })
}
