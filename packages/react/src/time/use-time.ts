'use client'

import { useCallback, useSyncExternalStore } from 'react'

// A longer delay overflows, and fires at once.
const longestTimeout = 2 ** 31 - 1

/** Whether `at` (milliseconds since the epoch) has come; renders once, when it does. */
export function useReached(at: number): boolean {
  const subscribe = useCallback(
    (notify: () => void) => {
      // A moment late rather than early: a timer may fire before the clock shows its time.
      const timer = setTimeout(notify, Math.min(Math.max(0, at - Date.now()) + 20, longestTimeout))
      return () => clearTimeout(timer)
    },
    [at],
  )
  return useSyncExternalStore(
    subscribe,
    () => Date.now() >= at,
    // A server's clock is not the page's: only what always was is known there.
    () => at <= 0,
  )
}

function everyHalfSecond(notify: () => void): () => void {
  const timer = setInterval(notify, 500)
  return () => clearInterval(timer)
}

/** Whole seconds until `at` (milliseconds since the epoch), from the deadline and not from ticks, so that a sleeping tab does no harm. */
export function useSecondsUntil(at: number): number {
  return useSyncExternalStore(
    everyHalfSecond,
    () => Math.max(0, Math.ceil((at - Date.now()) / 1000)),
    () => 0,
  )
}
