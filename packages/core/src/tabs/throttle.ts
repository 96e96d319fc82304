import type { Clock } from '../clock.ts'

/** Something that is done at once, and after that at most once in so many milliseconds, however often it is asked for. */
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
