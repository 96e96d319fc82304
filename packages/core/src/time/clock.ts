/** Time, injected so that tests own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls `callback` once after `delay` milliseconds. Returns its undo. `background`: it need not keep a process running. */
  setTimeout(callback: () => void, delay: number, background?: boolean): () => void
}

// Beyond 2^31-1 ms a timer fires at once.
const longest = 2_147_483_647

/** The browser's or Node's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout(callback, delay, background) {
    let timer: ReturnType<typeof setTimeout>
    function wait(left: number): void {
      timer = setTimeout(() => (left > longest ? wait(left - longest) : callback()), Math.min(left, longest))
      // A page's timer is a number.
      if (background) (timer as { unref?: () => void }).unref?.()
    }
    wait(delay)
    return () => clearTimeout(timer)
  },
}
