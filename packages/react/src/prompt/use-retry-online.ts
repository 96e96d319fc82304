'use client'

import type { AttemptError } from '@stepup/core'
import { useEffect } from 'react'

/** Calls `retry` when the connection is back, if `error` is that there was none. */
export function useRetryOnline(error: AttemptError | undefined, retry: () => void): void {
  // After every render, so that the listener is the latest `retry`.
  useEffect(() => {
    if (error?.code !== 'offline') return
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  })
}
