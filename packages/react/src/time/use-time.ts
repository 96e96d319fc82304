'use client'

import { useCallback, useSyncExternalStore } from 'react'

import { useStepUpClient } from '../step-up-provider.tsx'

/** Whether `at` (milliseconds since the epoch) has come on the client's clock; renders once, when it does. */
export function useReached(at: number): boolean {
  const { clock } = useStepUpClient()
  const subscribe = useCallback(
    (notify: () => void) => {
      let stop: () => void
      function wait(): void {
        // A timer may fire a moment before the clock shows its time.
        stop = clock.setTimeout(() => (clock.now() < at ? wait() : notify()), Math.max(1, at - clock.now()), true)
      }
      wait()
      return () => stop()
    },
    [at, clock],
  )
  return useSyncExternalStore(
    subscribe,
    () => clock.now() >= at,
    // A server's clock is not the page's: only what always was is known there.
    () => at <= 0,
  )
}

/**
 * Whole seconds until `at` (milliseconds since the epoch) on the client's clock, from the deadline and not from ticks, so that a sleeping
 * tab does no harm.
 */
export function useSecondsUntil(at: number): number {
  const { clock } = useStepUpClient()
  const everyHalfSecond = useCallback(
    (notify: () => void) => {
      let stop: () => void
      function wait(): void {
        stop = clock.setTimeout(tick, 500, true)
      }
      function tick(): void {
        wait()
        notify()
      }
      wait()
      return () => stop()
    },
    [clock],
  )
  return useSyncExternalStore(
    everyHalfSecond,
    () => Math.max(0, Math.ceil((at - clock.now()) / 1000)),
    () => 0,
  )
}
