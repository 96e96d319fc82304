import type { Clock } from '@stepup/core'

/** A clock under a test's control. */
export interface FakeClock extends Clock {
  /** Advances the time, and runs due timers in order. */
  readonly advance: (milliseconds: number) => void
}

/**
 * Creates a clock for `createStepUpClient({ clock })` that stands still until a test advances it.
 *
 * @param now - Initial time, in milliseconds since the epoch.
 * @example
 * ```ts
 * import { createStepUpClient } from '@stepup/core'
 *
 * const clock = createFakeClock()
 * const client = createStepUpClient({ clock })
 * clock.advance(5 * 60_000)
 * ```
 */
export function createFakeClock(now: number = Date.UTC(2026, 0, 1)): FakeClock {
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  return {
    now: () => now,
    setTimeout(run, delay) {
      const timer = { at: now + Math.max(0, delay), run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    advance(milliseconds) {
      const end = now + milliseconds
      for (;;) {
        const [next] = [...timers].filter((timer) => timer.at <= end).toSorted((a, b) => a.at - b.at)
        if (!next) break
        timers.delete(next)
        now = next.at
        next.run()
      }
      now = end
    },
  }
}
