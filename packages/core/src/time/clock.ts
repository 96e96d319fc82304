/** Time, injected so that tests own it. */
export interface Clock {
  /** Returns the time in milliseconds since the epoch. */
  now(): number
  /** Calls `callback` once after `delay` milliseconds. Returns its undo. `background`: it need not keep a process running. */
  setTimeout(callback: () => void, delay: number, background?: boolean): () => void
}

/**
 * Milliseconds between two checks of the time. On many systems timers stop while a device sleeps, so a prompt would
 * stay open long after its challenge expired.
 */
const LOOK = 10_000

/** The browser's or Node's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout(callback, delay, background) {
    const at = Date.now() + delay
    let timer: ReturnType<typeof setTimeout>
    function wait(left: number): void {
      const step = Math.min(left, LOOK)
      // The clock may be set back in the meantime.
      timer = setTimeout(() => (left > step ? wait(Math.min(left - step, at - Date.now())) : callback()), step)
      // In a page a timer is a number, without `unref`.
      if (background) (timer as { unref?: () => void }).unref?.()
    }
    wait(delay)
    return () => clearTimeout(timer)
  },
}
