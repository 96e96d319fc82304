/** Time, injected so that tests own it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls `callback` once after `delay` milliseconds. Returns its undo. */
  setTimeout(callback: () => void, delay: number): () => void
}

/** The browser's or Node's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout(callback, delay) {
    // Beyond 2^31-1 ms a timer fires at once.
    const timer = setTimeout(callback, Math.min(delay, 2_147_483_647))
    return () => clearTimeout(timer)
  },
}
