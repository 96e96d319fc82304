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
        // A timer may fire slightly before the clock shows its time.
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
    // The server's clock isn't the page's, so only times that were always in the past are known.
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
