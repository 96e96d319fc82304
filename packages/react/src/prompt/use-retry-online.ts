'use client'

import type { AttemptError } from '@stepup/core'
import { useLayoutEffect } from 'react'

/** Calls `retry` when the connection is back, if `error` says that the browser was offline. */
export function useRetryOnline(error: AttemptError | undefined, retry: () => void): void {
  // Runs after every render, so that the listener calls the latest `retry`, and before paint, so that no `online` event
  // is missed while “You’re offline” is visible.
  useLayoutEffect(() => {
    if (error?.code !== 'offline') return
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  })
}
