import type { Clock } from '../time/clock.ts'

/** Runs a function at once, and then at most once per interval. */
export interface Throttle {
  readonly run: () => void
  readonly stop: () => void
}

export function createThrottle(work: () => void, clock: Clock, interval: number): Throttle {
  let stopTimer: (() => void) | undefined
  let wanted = false
  function run(): void {
    wanted = stopTimer !== undefined
    if (wanted) return
    stopTimer = clock.setTimeout(
      () => {
        stopTimer = undefined
        if (wanted) run()
      },
      interval,
      true,
    )
    work()
  }
  return { run, stop: () => stopTimer?.() }
}
