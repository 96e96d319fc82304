'use client'

import { useCallback, useSyncExternalStore } from 'react'

import { useStepUpClient } from '../step-up-provider.tsx'

/**
 * The result of `read` for the milliseconds until `at` on the client's clock. Reads again after each `interval`
 * milliseconds until then.
 */
function useTimeUntil<TResult>(
  at: number,
  interval: number,
  read: (left: number) => TResult,
  onServer: TResult,
): TResult {
  const { clock } = useStepUpClient()
  const subscribe = useCallback(
    (notify: () => void) => {
      let stop = (): void => {}
      function wait(): void {
        const left = at - clock.now()
        // A timer may fire slightly before the clock shows its time.
        if (left > 0) stop = clock.setTimeout(tick, Math.max(1, Math.min(left, interval)), true)
      }
      function tick(): void {
        wait()
        notify()
      }
      wait()
      return () => stop()
    },
    [at, clock, interval],
  )
  return useSyncExternalStore(
    subscribe,
    () => read(at - clock.now()),
    () => onServer,
  )
}

/** Whether `at` (milliseconds since the epoch) has come on the client's clock; renders once, when it does. */
export function useReached(at: number): boolean {
  // A rendering server has another clock than the page, so there only a time of 0 or less has come.
  return useTimeUntil(at, Infinity, (left) => left <= 0, at <= 0)
}

/**
 * Whole seconds until `at` (milliseconds since the epoch) on the client's clock. Computed from the deadline and not by
 * counting ticks, so that it is right after a tab has slept.
 */
export function useSecondsUntil(at: number): number {
  return useTimeUntil(at, 500, (left) => Math.max(0, Math.ceil(left / 1000)), 0)
}
