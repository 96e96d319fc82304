/** Time, injected so that tests own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls `callback` once after `delay` milliseconds. Returns its undo. `background`: it need not keep a process running. */
  setTimeout(callback: () => void, delay: number, background?: boolean): () => void
}

// Timers longer than 2^31-1 ms fire at once.
const longest = 2_147_483_647

/** The browser's or Node's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout(callback, delay, background) {
    let timer: ReturnType<typeof setTimeout>
    function wait(left: number): void {
      timer = setTimeout(() => (left > longest ? wait(left - longest) : callback()), Math.min(left, longest))
      // In a page a timer is a number.
      if (background) (timer as { unref?: () => void }).unref?.()
    }
    wait(delay)
    return () => clearTimeout(timer)
  },
}
