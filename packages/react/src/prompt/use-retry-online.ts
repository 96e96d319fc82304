'use client'

import type { AttemptError } from '@stepup/core'
import { useEffect, useRef } from 'react'

/** Calls `retry` when the connection is back, if `error` is that there was none. */
export function useRetryOnline(error: AttemptError | undefined, retry: () => void): void {
  const latest = useRef(retry)
  useEffect(() => {
    latest.current = retry
  })
  const offline = error?.code === 'offline'
  useEffect(() => {
    if (!offline) return
    const listener = (): void => latest.current()
    window.addEventListener('online', listener, { once: true })
    return () => window.removeEventListener('online', listener)
  }, [offline])
}
